package io.millrace.standalone.simulation;

import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.payments.AttemptFailed;
import io.millrace.schemas.payments.CancelPayment;
import io.millrace.schemas.payments.OperationFailed;
import io.millrace.schemas.payments.OperationKind;
import io.millrace.schemas.payments.OperationOutcome;
import io.millrace.schemas.payments.OperationStarted;
import io.millrace.schemas.payments.PaymentAttempted;
import io.millrace.schemas.payments.PaymentCancelled;
import io.millrace.schemas.payments.PaymentFailed;
import io.millrace.schemas.payments.PaymentRefunded;
import io.millrace.schemas.payments.PaymentRequest;
import io.millrace.schemas.payments.PaymentSettled;
import io.millrace.schemas.payments.PaymentVoidStarted;
import io.millrace.schemas.payments.RefundStarted;
import io.millrace.schemas.payments.ReportOutcome;
import io.millrace.schemas.payments.RequestPayment;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The payments as their log tells them, held against the bank's own movements. */
final class PaymentBook {

    private static final int MOST_ATTEMPTS = 5;
    private static final Set<String> ENDS = Set.of("SETTLED", "FAILED", "CANCELLED", "REFUNDED");

    /** Where a payment can come from before each status; an empty text is its beginning. */
    private static final Map<String, Set<String>> BEFORE = Map.of(
            "ATTEMPTING", Set.of("", "WAITING", "ATTEMPTING"),
            "WAITING", Set.of("ATTEMPTING", "WAITING"),
            "SETTLED", Set.of("ATTEMPTING", "WAITING"),
            "VOIDING", Set.of("ATTEMPTING", "WAITING", "VOIDING"),
            "FAILED", Set.of("WAITING", "VOIDING"),
            "CANCELLED", Set.of("", "ATTEMPTING", "WAITING", "VOIDING"),
            "REFUNDING", Set.of("SETTLED", "VOIDING", "FAILED", "CANCELLED"),
            "REFUNDED", Set.of("REFUNDING"));

    private static final Map<Class<? extends SpecificRecord>, @Nullable String> STATUS_AFTER = Map.of(
            PaymentAttempted.class, "ATTEMPTING",
            AttemptFailed.class, "WAITING",
            PaymentSettled.class, "SETTLED",
            PaymentFailed.class, "FAILED",
            PaymentCancelled.class, "CANCELLED",
            PaymentVoidStarted.class, "VOIDING",
            RefundStarted.class, "REFUNDING",
            PaymentRefunded.class, "REFUNDED");

    private static final class Entry {
        private String status = "";
        private int operation;
        private int declined;
        private boolean open;
        private boolean mustInquire;
        private boolean cancelled;
        private long charged;
    }

    private final Ledger ledger;
    private final Map<String, Entry> entries = new TreeMap<>();

    PaymentBook(Ledger ledger) {
        this.ledger = ledger;
    }

    String status(String paymentId) {
        return entry(paymentId).status;
    }

    boolean waits(String paymentId) {
        String status = status(paymentId);
        return !status.isEmpty() && !ENDS.contains(status);
    }

    /** Whether something must follow from a command. */
    boolean hears(Command command) {
        String status = status(command.aggregateId());
        if (command.body() instanceof CancelPayment) {
            return Set.of("", "ATTEMPTING", "WAITING", "SETTLED").contains(status);
        }
        if (command.body() instanceof RequestPayment) {
            return status.isEmpty();
        }
        return command.body() instanceof ReportOutcome report
                && report.getOutcome() == OperationOutcome.PAID
                && Set.of("ATTEMPTING", "WAITING", "VOIDING").contains(status);
    }

    void moved(String paymentId, long amountMinor) {
        Entry entry = entry(paymentId);
        entry.charged += Math.max(0, amountMinor);
        Invariant.NEVER_CHARGED_TWICE.check(
                entry.charged <= ledger.orders().total(paymentId),
                () -> paymentId + " costs " + ledger.orders().total(paymentId) + ", charged " + entry.charged);
        Invariant.CANCELLED_STAYS_CANCELLED.check(
                amountMinor < 0 || !entry.status.equals("CANCELLED"), () -> paymentId + " is charged when cancelled");
    }

    void record(Command command, Event event) {
        String id = event.aggregateId();
        Entry entry = entry(id);
        SpecificRecord fact = event.fact();
        if (command.body() instanceof CancelPayment) {
            entry.cancelled = true;
        }
        String next = statusAfter(entry, fact);
        Invariant.PAYMENTS_MOVE_FORWARD.check(
                BEFORE.getOrDefault(next, Set.of()).contains(entry.status) || staysAs(entry, next, fact),
                () -> id + " is " + entry.status + ", then " + event.type());
        if (fact instanceof PaymentAttempted attempted) {
            charge(id, entry, attempted);
        } else if (fact instanceof AttemptFailed failed) {
            fail(id, entry, failed, command.body());
        } else if (fact instanceof OperationStarted started) {
            count(id, entry, started.getOperation());
            entry.mustInquire &= started.getKind() != OperationKind.INQUIRY;
        } else if (fact instanceof OperationFailed failed) {
            entry.mustInquire |= failed.getKind() == OperationKind.INQUIRY;
        } else if (ENDS.contains(next)) {
            end(id, entry, next);
        }
        entry.status = next;
    }

    /** Everything has come to rest. */
    void close() {
        entries.forEach((id, entry) -> {
            Invariant.PAYMENTS_END.check(ENDS.contains(entry.status), () -> id + " is still " + entry.status);
            long kept = ledger.bank().kept(id);
            Invariant.NO_MONEY_KEPT.check(
                    entry.status.equals("SETTLED") || kept == 0, () -> id + " is " + entry.status + ", kept " + kept);
        });
    }

    private void charge(String id, Entry entry, PaymentAttempted attempted) {
        count(id, entry, attempted.getOperation());
        PaymentRequest request = attempted.getRequest();
        long total = ledger.orders().total(id);
        Invariant.NEVER_CHARGED_TWICE.check(
                request == null || request.getAmountMinor() == total,
                () -> id + " costs " + total + ", not " + request);
        Invariant.PAYMENTS_MOVE_FORWARD.check(
                attempted.getAttempt() <= MOST_ATTEMPTS, () -> id + " is attempted too often: " + attempted);
        Invariant.ONE_KEY_UNTIL_DECLINED.check(
                attempted.getIdempotencyKey().equals(id + ":" + entry.declined),
                () -> id + " was declined " + entry.declined + " times, then " + attempted);
        Invariant.UNKNOWN_IS_INQUIRED.check(!entry.mustInquire, () -> id + " is charged blindly: " + attempted);
        Invariant.CANCELLED_STAYS_CANCELLED.check(!entry.cancelled, () -> id + " is charged after its cancel");
        entry.open = true;
    }

    private static void fail(String id, Entry entry, AttemptFailed failed, SpecificRecord cause) {
        OperationOutcome outcome = failed.getOutcome();
        if (cause instanceof ReportOutcome report) {
            Invariant.OUTCOMES_ARE_TAKEN_AS_THEY_ARE.check(
                    outcome == report.getOutcome(), () -> id + " was reported " + report + ", then " + failed);
        }
        boolean declined = outcome == OperationOutcome.DECLINED || outcome == OperationOutcome.DECLINED_FINALLY;
        entry.declined += declined ? 1 : 0;
        entry.open &= !declined;
        entry.mustInquire = outcome == OperationOutcome.UNKNOWN || outcome == OperationOutcome.EXPIRED;
    }

    private void end(String id, Entry entry, String end) {
        long kept = ledger.bank().kept(id);
        if (end.equals("SETTLED")) {
            long total = ledger.orders().total(id);
            Invariant.CONFIRMED_WHEN_PAID.check(kept == total, () -> id + " costs " + total + ", the bank has " + kept);
            return;
        }
        Invariant.NO_MONEY_KEPT.check(kept == 0, () -> id + " becomes " + end + ", the bank has " + kept);
        boolean voided = entry.status.equals("VOIDING") && ledger.bank().isVoided(id);
        Invariant.UNKNOWN_IS_VOIDED.check(
                end.equals("REFUNDED") || voided || (!entry.open && !entry.status.equals("VOIDING")),
                () -> id + " becomes " + end + " from " + entry.status + " though a charge may still succeed");
    }

    private static void count(String id, Entry entry, int operation) {
        int expected = entry.operation + 1;
        Invariant.PAYMENTS_MOVE_FORWARD.check(
                operation == expected, () -> id + " starts operation " + operation + ", not " + expected);
        entry.operation = operation;
    }

    private Entry entry(String paymentId) {
        return entries.computeIfAbsent(paymentId, unused -> new Entry());
    }

    /** Voids and refunds come and go without a change of status. */
    private static boolean staysAs(Entry entry, String next, SpecificRecord fact) {
        boolean operation = fact instanceof OperationStarted || fact instanceof OperationFailed;
        return operation && next.equals(entry.status) && !next.isEmpty();
    }

    private static String statusAfter(Entry entry, SpecificRecord fact) {
        if (fact instanceof OperationStarted started) {
            return started.getKind() == OperationKind.INQUIRY ? "ATTEMPTING" : entry.status;
        }
        if (fact instanceof OperationFailed failed) {
            return failed.getKind() == OperationKind.INQUIRY ? "WAITING" : entry.status;
        }
        String status = STATUS_AFTER.get(fact.getClass());
        if (status == null) {
            throw new IllegalArgumentException(
                    "the book knows no " + fact.getSchema().getName());
        }
        return status;
    }
}
