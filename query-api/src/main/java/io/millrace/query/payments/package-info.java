/** Payments: begin with {@link io.millrace.query.payments.PaymentsApi}. */
@NullMarked
package io.millrace.query.payments;

import org.jspecify.annotations.NullMarked;
