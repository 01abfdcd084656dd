/** HTTP as this API speaks it: requests, replies, problems, pages, limits. */
@NullMarked
package io.millrace.query.http;

import org.jspecify.annotations.NullMarked;
