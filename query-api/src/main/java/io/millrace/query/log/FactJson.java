package io.millrace.query.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.money.Amounts;
import io.millrace.schemas.wire.AvroJson;
import java.util.Map;

/**
 * A fact as clients see it: as it stands in the log, but for amounts, which become decimal text like everywhere here.
 */
public record FactJson(long sequence, String type, String at, String causedBy, JsonNode data) {
    private static final String MINOR = "Minor";

    public static FactJson of(Event event) {
        return new FactJson(
                event.sequence(),
                event.type(),
                event.occurredAt().toString(),
                event.causedBy(),
                withDecimals(AvroJson.tree(event.fact())));
    }

    private static ObjectNode withDecimals(ObjectNode record) {
        String currency = record.path("currency").asText("");
        boolean payable = Amounts.digits(currency).isPresent();
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : record.properties()) {
            String name = field.getKey();
            if (payable && name.endsWith(MINOR) && field.getValue().isIntegralNumber()) {
                String amount = Amounts.text(field.getValue().longValue(), currency);
                shown.put(name.substring(0, name.length() - MINOR.length()), amount);
            } else if (field.getValue() instanceof ObjectNode inner) {
                shown.set(name, withDecimals(inner));
            } else {
                shown.set(name, field.getValue());
            }
        }
        return shown;
    }
}
