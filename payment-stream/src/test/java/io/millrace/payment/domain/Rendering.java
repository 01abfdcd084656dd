package io.millrace.payment.domain;

import io.millrace.runtime.decide.Message;
import io.millrace.runtime.testkit.Specification.Then;
import io.millrace.schemas.payments.GatewayOperation;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.ReportOutcome;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a command led to in one line, complete: every field that is not null, times and numbers as what they mean. */
final class Rendering {

    private final @Nullable SpecificRecord command;
    private final int lastOperation;
    private final Instant now;

    Rendering(@Nullable PaymentState before, SpecificRecord command, Instant now) {
        this.command = command;
        this.lastOperation = before == null ? 0 : before.getOperation();
        this.now = now;
    }

    String of(Then<PaymentState> then) {
        Reason deadLetter = then.decision().deadLetter();
        if (deadLetter != null) {
            return "dead letter " + deadLetter.getCode();
        }
        if (then.decision().facts().isEmpty() && then.messages().isEmpty()) {
            return "nothing";
        }
        List<String> words = new ArrayList<>();
        then.decision().facts().forEach(fact -> words.add(record(fact)));
        then.messages().forEach(message -> words.add("> " + message(message)));
        words.add("= " + then.specification().state().getStatus());
        return String.join(" ", words);
    }

    private String message(Message message) {
        GatewayOperation sent = (GatewayOperation) message.body();
        boolean asEver = message.topic().equals(Topics.PAYMENT_ATTEMPTS)
                && message.key().equals(Payments.ID)
                && sent.getPaymentId().equals(Payments.ID)
                && sent.getAmountMinor() == Payments.AMOUNT
                && sent.getCurrency().equals(Payments.CURRENCY)
                && sent.getNotAfter().equals(now.plus(PaymentPolicy.DEFAULT.operationLength()));
        return asEver
                ? sent.getKind() + "(" + operation(sent.getOperation()) + "," + sent.getIdempotencyKey() + ")"
                : message.topic() + "/" + message.key() + " " + record(sent);
    }

    private String record(SpecificRecord record) {
        List<String> fields = new ArrayList<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value != null) {
                fields.add(field(field.name(), value));
            }
        }
        return record.getSchema().getName() + "(" + String.join(",", fields) + ")";
    }

    private String field(String name, Object value) {
        if (value instanceof Reason reason) {
            return reason.getCode();
        }
        if (value instanceof SpecificRecord record) {
            return record(record);
        }
        if (value instanceof Instant at) {
            return name.equals("nextAttemptAt") ? "retry" + doublings(at) : "+" + Duration.between(now, at);
        }
        return switch (name) {
            case "operation" -> operation((Integer) value);
            case "attempt" -> "attempt" + value;
            case "cancelled" -> (Boolean) value ? "cancelled" : "not-cancelled";
            case "origin" -> (Long) value == Payments.ORIGIN ? "origin" : "origin" + value;
            default -> value.toString();
        };
    }

    /** With base 1 s, factor 2 and a jitter below 1, wait k lies in [2^k, 2^(k+1)) seconds: no two overlap. */
    private int doublings(Instant at) {
        long seconds = Duration.between(now, at).toSeconds();
        return 63 - Long.numberOfLeadingZeros(seconds);
    }

    private String operation(int number) {
        if (command instanceof ReportOutcome report && report.getOperation() == number) {
            return "reported";
        }
        return number == lastOperation ? "last" : number == lastOperation + 1 ? "next" : "#" + number;
    }
}
