package io.millrace.payment.simulator;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One line of the ledger: something that is true from now on. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LedgerEntry.Charged.class, name = "charged"),
    @JsonSubTypes.Type(value = LedgerEntry.Declined.class, name = "declined"),
    @JsonSubTypes.Type(value = LedgerEntry.Tried.class, name = "tried"),
    @JsonSubTypes.Type(value = LedgerEntry.Voided.class, name = "voided"),
    @JsonSubTypes.Type(value = LedgerEntry.Refunded.class, name = "refunded")
})
sealed interface LedgerEntry {

    /** Money was taken; the key is used up. */
    record Charged(ChargeRequest charge) implements LedgerEntry {}

    /** The key is used up and moved nothing. */
    record Declined(ChargeRequest charge, boolean stolen) implements LedgerEntry {}

    /** A try of the key ended without a definite outcome and moved nothing. */
    record Tried(ChargeRequest charge) implements LedgerEntry {}

    /** All money taken is given back, and no more will be taken. */
    record Voided(String paymentId) implements LedgerEntry {}

    /** All money taken so far is given back. */
    record Refunded(String paymentId) implements LedgerEntry {}
}
