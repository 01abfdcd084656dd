package io.millrace.standalone.load;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An order that will be placed.
 *
 * @param pieces how many of each sku, in the order of the lines
 * @param cancelAfter when its cancellation follows, if it is cancelled
 */
record PlannedOrder(String id, String customerId, Map<String, Integer> pieces, Optional<Duration> cancelAfter) {

    DoorRecord placing() {
        String lines = pieces.entrySet().stream()
                .map(line -> "{\"sku\":\"%s\",\"quantity\":%d}".formatted(line.getKey(), line.getValue()))
                .collect(Collectors.joining(","));
        return DoorRecord.order(
                id,
                "{\"type\":\"PlaceOrder\",\"orderId\":\"%s\",\"customerId\":\"%s\",\"lines\":[%s]}"
                        .formatted(id, customerId, lines));
    }

    DoorRecord cancelling() {
        return DoorRecord.order(id, "{\"type\":\"CancelOrder\",\"orderId\":\"%s\",\"reason\":\"load\"}".formatted(id));
    }
}
