/** What an application tells its operators, and query-api, over HTTP. */
@NullMarked
package io.millrace.runtime.ops;

import org.jspecify.annotations.NullMarked;
