package io.millrace.standalone.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that staff can read of a system about orders, payments, products, customers, messages and dead letters. */
final class Answers {

    private static final List<String> LISTS = List.of(
            "/api/v1/orders", "/api/v1/payments", "/api/v1/products", "/api/v1/customers", "/api/v1/dead-letters");

    private Answers() {}

    /** Every list, and whatever is more to be read of each order and product, by path. */
    static Map<String, List<JsonNode>> of(Api api) {
        Map<String, List<JsonNode>> answers = new TreeMap<>();
        LISTS.forEach(path -> answers.put(path, api.all(path)));
        ids(answers, "/api/v1/orders", "orderId").forEach(orderId -> {
            String path = "/api/v1/orders/" + orderId;
            answers.put(path, List.of(api.get(path).expect(200)));
            String emails = "/api/v1/emails?orderId=" + orderId;
            answers.put(emails, api.all(emails));
        });
        ids(answers, "/api/v1/products", "sku").forEach(sku -> {
            String path = "/api/v1/inventory/" + sku;
            answers.put(path, List.of(api.get(path).expect(200)));
        });
        return answers;
    }

    private static Stream<String> ids(Map<String, List<JsonNode>> answers, String list, String id) {
        List<JsonNode> items = answers.get(list);
        if (items.isEmpty()) {
            throw new AssertionError(list + " is empty");
        }
        return items.stream().map(item -> item.required(id).asText()).toList().stream();
    }
}
