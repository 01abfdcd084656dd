/** The web console's files: begin with {@link io.millrace.query.console.ConsoleApi}. */
@NullMarked
package io.millrace.query.console;

import org.jspecify.annotations.NullMarked;
