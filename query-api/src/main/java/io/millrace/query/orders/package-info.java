/** Orders: begin with {@link io.millrace.query.orders.OrdersApi}. */
@NullMarked
package io.millrace.query.orders;

import org.jspecify.annotations.NullMarked;
