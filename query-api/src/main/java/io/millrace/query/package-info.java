/**
 * The public REST API, answered from the state stores of the contexts. Begin with {@link io.millrace.query.QueryApi}; a
 * context's part is an {@link io.millrace.query.ApiContext}.
 */
@NullMarked
package io.millrace.query;

import org.jspecify.annotations.NullMarked;
