package io.millrace.query.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.StockAdded;
import io.millrace.schemas.orders.ConfirmedLine;
import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.orders.OrderReserved;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class FactJsonTest {
    private static final Instant AT = Instant.parse("2025-03-01T10:00:00Z");

    @Test
    void amounts_beside_a_currency_become_decimal_text() {
        assertThat(data(new OrderReserved("pi", "Pi", 14_500L, "EUR", 29_000L, AT, false)))
                .hasToString("{\"sku\":\"pi\",\"name\":\"Pi\",\"unitPrice\":\"145.00\",\"currency\":\"EUR\","
                        + "\"total\":\"290.00\",\"payBy\":\"2025-03-01T10:00:00Z\",\"spendingNoted\":false}");
    }

    @Test
    void amounts_in_a_list_have_the_currency_beside_the_list() {
        OrderConfirmed confirmed = new OrderConfirmed();
        confirmed.setCurrency("EUR");
        confirmed.setTotalMinor(29_000L);
        ConfirmedLine line = new ConfirmedLine();
        line.setSku("pi");
        line.setQuantity(2);
        line.setUnitPriceMinor(14_500L);
        confirmed.setLines(List.of(line));

        JsonNode data = data(confirmed);

        assertThat(data.get("total").asText()).isEqualTo("290.00");
        assertThat(data.at("/lines/0/unitPrice").asText()).isEqualTo("145.00");
        assertThat(data.toString()).doesNotContain("Minor");
    }

    @Test
    void what_is_no_amount_stays_as_it_is() {
        assertThat(data(new StockAdded(5))).hasToString("{\"quantity\":5}");
    }

    private static JsonNode data(SpecificRecord fact) {
        return FactJson.of(new Event("o-1", 1, AT, "c-1", null, fact)).data();
    }
}
