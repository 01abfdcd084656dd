package io.millrace.payment.domain;

import static io.millrace.payment.domain.Payments.AMOUNT;
import static io.millrace.payment.domain.Payments.CURRENCY;

import io.millrace.schemas.payments.CancelPayment;
import io.millrace.schemas.payments.OperationKind;
import io.millrace.schemas.payments.OperationOutcome;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.RequestPayment;
import io.millrace.schemas.shared.DeadlinePassed;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Whatever can reach a payment, as three words: a command, or a report by kind, outcome and age. */
record Stimulus(String what, String which, String age) {

    private static final int NEVER_THE_LAST = 0;

    static List<Stimulus> all() {
        List<Stimulus> all = new ArrayList<>();
        all.add(new Stimulus("REQUEST", "same", "-"));
        all.add(new Stimulus("REQUEST", "other-amount", "-"));
        all.add(new Stimulus("REQUEST", "other-currency", "-"));
        all.add(new Stimulus("CANCEL", "-", "-"));
        all.add(new Stimulus("DEADLINE", "-", "-"));
        for (OperationKind kind : OperationKind.values()) {
            for (OperationOutcome outcome : OperationOutcome.values()) {
                for (String age : List.of("last", "older", "older-key")) {
                    all.add(new Stimulus(kind.name(), outcome.name(), age));
                }
            }
        }
        return List.copyOf(all);
    }

    SpecificRecord command(@Nullable PaymentState state) {
        return switch (what) {
            case "REQUEST" ->
                new RequestPayment(
                        which.equals("other-amount") ? AMOUNT + 1 : AMOUNT,
                        which.equals("other-currency") ? "USD" : CURRENCY);
            case "CANCEL" -> new CancelPayment("changed my mind");
            case "DEADLINE" -> new DeadlinePassed();
            default -> report(state);
        };
    }

    private SpecificRecord report(@Nullable PaymentState state) {
        int declinedKeys = state == null ? 0 : state.getDeclinedKeys();
        int last = state == null ? 1 : state.getOperation();
        return Payments.report(
                age.equals("last") ? last : NEVER_THE_LAST,
                OperationKind.valueOf(what),
                Payments.key(age.equals("older-key") ? declinedKeys - 1 : declinedKeys),
                OperationOutcome.valueOf(which));
    }

    @Override
    public String toString() {
        return what + " " + which + " " + age;
    }
}
