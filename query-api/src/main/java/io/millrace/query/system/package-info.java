/** What runs, how far it is, and how it does: begin with {@link io.millrace.query.system.SystemApi}. */
@NullMarked
package io.millrace.query.system;

import org.jspecify.annotations.NullMarked;
