/** Waiting without a thread until something is committed: begin with {@link io.millrace.query.wait.Waiters}. */
@NullMarked
package io.millrace.query.wait;

import org.jspecify.annotations.NullMarked;
