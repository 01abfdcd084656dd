/** Payments as a stream: records in, records out, on a test driver and on a real broker. */
@NullMarked
package io.millrace.payment;

import org.jspecify.annotations.NullMarked;
