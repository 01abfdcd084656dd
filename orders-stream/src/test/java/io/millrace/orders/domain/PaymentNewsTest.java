package io.millrace.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.orders.NotePaymentCancelled;
import io.millrace.schemas.orders.NotePaymentFailed;
import io.millrace.schemas.orders.NotePaymentRefunded;
import io.millrace.schemas.orders.NotePaymentSettled;
import io.millrace.schemas.payments.PaymentCancelled;
import io.millrace.schemas.payments.PaymentEvent;
import io.millrace.schemas.payments.PaymentFailed;
import io.millrace.schemas.payments.PaymentRefunded;
import io.millrace.schemas.payments.PaymentSettled;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.shared.TraceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentNewsTest {

    private static final TraceContext TRACE = new TraceContext("00-1-2-01", null);
    private static final Reason REASON = new Reason("insufficient-funds", "There is too little money.");

    private static final Map<Class<?>, SpecificRecord> ENDS = Map.of(
            PaymentSettled.class, new NotePaymentSettled(),
            PaymentFailed.class, new NotePaymentFailed(REASON),
            PaymentCancelled.class, new NotePaymentCancelled(),
            PaymentRefunded.class, new NotePaymentRefunded());

    @ParameterizedTest
    @MethodSource("facts")
    void an_end_of_a_payment_is_a_command_for_its_order_and_nothing_else_is(SpecificRecord fact) {
        Event event = new Event("o-1", 7, Instant.EPOCH, "report-3", TRACE, fact);

        SpecificRecord body = ENDS.get(fact.getClass());
        if (body == null) {
            assertThat(PaymentNews.toCommand(event, 1_234)).isEmpty();
        } else {
            assertThat(PaymentNews.toCommand(event, 1_234)).contains(new Command("o-1:7", "o-1", body, 1_234, TRACE));
        }
    }

    static List<SpecificRecord> facts() throws ReflectiveOperationException {
        List<SpecificRecord> facts = new ArrayList<>();
        for (Schema type :
                PaymentEvent.getClassSchema().getField("fact").schema().getTypes()) {
            Object fact = Class.forName(type.getFullName()).getConstructor().newInstance();
            if (fact instanceof PaymentFailed failed) {
                failed.setReason(REASON);
            }
            facts.add((SpecificRecord) fact);
        }
        return facts;
    }
}
