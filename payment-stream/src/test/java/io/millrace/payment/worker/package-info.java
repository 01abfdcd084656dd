/** The worker against a real broker, with the simulator and with gateways made for one test. */
@NullMarked
package io.millrace.payment.worker;

import org.jspecify.annotations.NullMarked;
