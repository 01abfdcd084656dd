/** Work beside the streams: a topic as a queue, shared out among workers. */
@NullMarked
package io.millrace.runtime.work;

import org.jspecify.annotations.NullMarked;
