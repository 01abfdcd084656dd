/** What only the logs know, looked up on demand: begin with {@link io.millrace.query.history.LookUps}. */
@NullMarked
package io.millrace.query.history;

import org.jspecify.annotations.NullMarked;
