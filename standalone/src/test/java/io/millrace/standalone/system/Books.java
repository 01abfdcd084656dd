package io.millrace.standalone.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a system has said and done for good.
 *
 * @param said how many records of each key lie in the logs, the dead letters, and the queues of those who call outside
 * @param charged what the gateway has charged and given back
 * @param mails what the mail server has received
 */
record Books(Map<String, Integer> said, List<JsonNode> charged, List<JsonNode> mails) {

    private static final List<Topic<?>> TOPICS = List.of(
            Topics.ORDER_EVENTS,
            Topics.INVENTORY_EVENTS,
            Topics.PAYMENT_EVENTS,
            Topics.EMAIL_EVENTS,
            Topics.ACCOUNT_EVENTS,
            Topics.PAYMENT_ATTEMPTS,
            Topics.EMAILS,
            Topics.DEAD_LETTERS);

    static Books of(MillraceProcess millrace) {
        Map<String, Integer> said = new TreeMap<>();
        for (Topic<?> topic : TOPICS) {
            Logs.records(millrace.bootstrap(), topic.name())
                    .forEach(record -> said.merge(
                            topic.name() + " " + (record.key() == null ? "" : new String(record.key(), UTF_8)),
                            1,
                            Integer::sum));
        }
        return new Books(said, millrace.gateway().charged(), millrace.gateway().mails());
    }

    /** As if an order of one product had never been. */
    Books without(String orderId, String sku) {
        Map<String, Integer> others = new TreeMap<>(said);
        others.keySet().removeIf(key -> key.endsWith(orderId) || key.endsWith(" " + sku));
        return new Books(others, others(charged, orderId), others(mails, orderId));
    }

    private static List<JsonNode> others(List<JsonNode> all, String orderId) {
        Predicate<JsonNode> isOfIt = entry -> entry.toString().contains(orderId);
        return all.stream().filter(isOfIt.negate()).toList();
    }
}
