package io.millrace.standalone.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever can happen, happens in the simulated world; else it would prove little. */
class SightingsTest {

    private static final long WORLDS = 2_000;
    private static final Set<String> SEEN = new TreeSet<>();

    @BeforeAll
    static void look() {
        LongStream.rangeClosed(1, WORLDS).forEach(seed -> {
            World world = new World(seed, Rules.REAL, false);
            world.run();
            SEEN.addAll(world.ledger().sightings().kinds());
        });
    }

    @Test
    void every_fact_of_every_log_happens() {
        List<Topic<?>> logs = List.of(
                Topics.ORDER_EVENTS,
                Topics.INVENTORY_EVENTS,
                Topics.PAYMENT_EVENTS,
                Topics.ACCOUNT_EVENTS,
                Topics.EMAIL_EVENTS);

        assertThat(logs.stream().flatMap(log -> facts(log).stream())).isSubsetOf(SEEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHARGE PAID",
                "CHARGE DECLINED",
                "CHARGE DECLINED_FINALLY",
                "CHARGE UNKNOWN",
                "CHARGE EXPIRED",
                "CHARGE NOT_SENT",
                "INQUIRY PAID",
                "INQUIRY NOT_FOUND",
                "INQUIRY VOIDED",
                "INQUIRY UNKNOWN",
                "INQUIRY EXPIRED",
                "VOID VOIDED",
                "VOID REFUNDED",
                "VOID UNKNOWN",
                "VOID EXPIRED",
                "REFUND REFUNDED",
                "REFUND UNKNOWN",
                "REFUND EXPIRED"
            })
    void every_answer_of_the_gateway_is_heard(String answer) {
        assertThat(SEEN).contains(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OrderRejected out-of-stock",
                "OrderRejected price-changed",
                "OrderRejected currency-mismatch",
                "OrderRejected unknown-product",
                "OrderRejected product-retired",
                "OrderRejected reservation-timeout",
                "OrderRejected quantity-out-of-range",
                "OrderRejected customer-unknown",
                "OrderRejected customer-inactive",
                "OrderRejected customer-timeout",
                "OrderRejected spending-limit",
                "OrderFailed payment-declined",
                "OrderFailed payment-timeout",
                "PaymentVoidStarted cancelled",
                "PaymentVoidStarted attempts-exhausted",
                "PaymentVoidStarted ended-at-gateway",
                "RefundStarted cancelled",
                "RefundStarted late-charge",
                "DeliveryFailed expired",
                "DeliveryFailed no-answer",
                "DeliveryFailed failed",
                "CommandRefused below-held",
                "CommandRefused not-cancellable",
                "CommandRefused not-shippable",
                "CommandRefused not-registered",
                "CommandRefused customer-deleted",
                "RegistrationRefused name-taken",
                "dead letter conflict",
                "dead letter unknown-sku",
                "dead letter unknown-customer",
                "dead letter customer-deleted",
                "money taken",
                "money given back"
            })
    void every_way_to_go_wrong_is_gone(String way) {
        assertThat(SEEN).contains(way);
    }

    private static List<String> facts(Topic<?> log) {
        Schema envelope = SpecificData.get().getSchema(log.valueType());
        return envelope.getField("fact").schema().getTypes().stream()
                .map(Schema::getFullName)
                .toList();
    }
}
