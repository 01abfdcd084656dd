/**
 * The payment gateway as the worker sees it: {@link io.millrace.payment.gateway.PaymentGateway} is the contract, its
 * answers are sealed types, and {@link io.millrace.payment.gateway.HttpPaymentGateway} speaks HTTP.
 */
package io.millrace.payment.gateway;
