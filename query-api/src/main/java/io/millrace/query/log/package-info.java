/** What is committed: read from the logs, remembered for a minute, waited for. */
@NullMarked
package io.millrace.query.log;

import org.jspecify.annotations.NullMarked;
