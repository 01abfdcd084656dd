/**
 * Payments: {@link io.millrace.payment.PaymentStream} starts them, {@link io.millrace.payment.PaymentTopology} wires
 * them; the rules are in {@link io.millrace.payment.domain}, the calls in {@link io.millrace.payment.worker}, the
 * gateway they go to in {@link io.millrace.payment.gateway}, and a stand-in for it in
 * {@link io.millrace.payment.simulator}.
 */
@NullMarked
package io.millrace.payment;

import org.jspecify.annotations.NullMarked;
