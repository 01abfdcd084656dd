/**
 * The order saga as a stream application: {@link io.millrace.orders.OrdersStream} starts it,
 * {@link io.millrace.orders.OrdersTopology} wires it, its rules live in {@link io.millrace.orders.domain}.
 */
@NullMarked
package io.millrace.orders;

import org.jspecify.annotations.NullMarked;
