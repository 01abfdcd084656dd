/**
 * Calls the payment gateway: {@link io.millrace.payment.worker.GatewayWorker} takes operations from {@code
 * payment-attempts} and reports outcomes to {@code payment-results}. Nothing here decides anything.
 */
@NullMarked
package io.millrace.payment.worker;

import org.jspecify.annotations.NullMarked;
