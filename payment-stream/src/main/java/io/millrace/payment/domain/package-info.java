/**
 * The rules of one payment as pure functions. {@link io.millrace.payment.domain.PaymentDecider} is the way in; the
 * table of every state and every outcome is in the module's README.
 */
@NullMarked
package io.millrace.payment.domain;

import org.jspecify.annotations.NullMarked;
