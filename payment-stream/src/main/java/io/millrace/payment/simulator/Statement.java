package io.millrace.payment.simulator;

import java.util.Optional;

/** All that the gateway tells about one payment; without an account no money was ever taken. */
record Statement(String paymentId, boolean voided, Optional<Account> account) {}
