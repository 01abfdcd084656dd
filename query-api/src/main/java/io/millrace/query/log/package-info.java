/** What is committed: followed by {@link io.millrace.query.log.LogReader}, remembered for a minute. */
@NullMarked
package io.millrace.query.log;

import org.jspecify.annotations.NullMarked;
