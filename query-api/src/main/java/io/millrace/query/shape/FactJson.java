package io.millrace.query.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.money.Amounts;
import io.millrace.schemas.shared.TraceContext;
import io.millrace.schemas.wire.AvroJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact as clients see it: as it stands in the log, but for amounts, which become decimal text like everywhere here.
 *
 * @param traceparent of the trace it belongs to, if it belongs to one
 */
public record FactJson(
        long sequence,
        String type,
        String at,
        String causedBy,
        @Nullable String traceparent,
        JsonNode data) {
    private static final String MINOR = "Minor";

    public static FactJson of(Event event) {
        TraceContext trace = event.trace();
        return new FactJson(
                event.sequence(),
                event.type(),
                event.occurredAt().toString(),
                event.causedBy(),
                trace == null ? null : trace.getTraceparent(),
                withDecimals(AvroJson.tree(event.fact()), ""));
    }

    /** Amounts stand beside their currency, or in a list beside it. */
    private static ObjectNode withDecimals(ObjectNode record, String outerCurrency) {
        String currency = record.path("currency").asText(outerCurrency);
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : record.properties()) {
            String name = field.getKey();
            if (name.endsWith(MINOR) && isAmount(field.getValue(), currency)) {
                String amount = Amounts.text(field.getValue().longValue(), currency);
                shown.put(name.substring(0, name.length() - MINOR.length()), amount);
            } else {
                shown.set(name, shown(field.getValue(), currency));
            }
        }
        return shown;
    }

    private static boolean isAmount(JsonNode value, String currency) {
        return value.isIntegralNumber() && Amounts.digits(currency).isPresent();
    }

    private static JsonNode shown(JsonNode value, String currency) {
        if (value instanceof ObjectNode record) {
            return withDecimals(record, currency);
        }
        if (value instanceof ArrayNode list) {
            ArrayNode elements = JsonNodeFactory.instance.arrayNode(list.size());
            list.forEach(element -> elements.add(shown(element, currency)));
            return elements;
        }
        return value;
    }
}
