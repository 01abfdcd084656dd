package io.millrace.orders.domain;

import io.millrace.schemas.orders.ConfirmedLine;
import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.orders.OrderLine;
import io.millrace.schemas.orders.RequestedLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The lines of an order: merged by sku, held one by one, summed up. */
final class Lines {

    private Lines() {}

    /** One line per sku, in the order of their first mention; for lines that break no rule. */
    static List<RequestedLine> merged(List<RequestedLine> lines) {
        Map<String, RequestedLine> bySku = new LinkedHashMap<>();
        lines.forEach(line -> bySku.merge(line.getSku(), line, Lines::merge));
        return List.copyOf(bySku.values());
    }

    private static RequestedLine merge(RequestedLine first, RequestedLine second) {
        String price = first.getUnitPrice() != null ? first.getUnitPrice() : second.getUnitPrice();
        return new RequestedLine(first.getSku(), Math.addExact(first.getQuantity(), second.getQuantity()), price);
    }

    static List<OrderLine> awaited(List<RequestedLine> lines) {
        return lines.stream()
                .map(line -> new OrderLine(line.getSku(), line.getQuantity(), line.getUnitPrice(), null, null))
                .toList();
    }

    static boolean isAwaited(List<OrderLine> lines, String sku) {
        return lines.stream().anyMatch(line -> line.getSku().equals(sku) && !isHeld(line));
    }

    static OrderLine of(List<OrderLine> lines, String sku) {
        return lines.stream()
                .filter(line -> line.getSku().equals(sku))
                .findFirst()
                .orElseThrow();
    }

    static boolean isHeld(OrderLine line) {
        return line.getUnitPriceMinor() != null;
    }

    /** The lines with one of them held; the others are the same objects. */
    static List<OrderLine> withHeld(List<OrderLine> lines, String sku, String name, long unitPriceMinor) {
        List<OrderLine> changed = new ArrayList<>(lines);
        changed.replaceAll(line -> line.getSku().equals(sku)
                ? new OrderLine(sku, line.getQuantity(), line.getRequestedPrice(), name, unitPriceMinor)
                : line);
        return changed;
    }

    /** The confirmation of an order held in full: it tells all that was sold, for those who follow nothing else. */
    static OrderConfirmed confirmed(List<OrderLine> lines, String currency, long totalMinor) {
        List<ConfirmedLine> sold = lines.stream()
                .map(line ->
                        new ConfirmedLine(line.getSku(), line.getName(), line.getQuantity(), line.getUnitPriceMinor()))
                .toList();
        return new OrderConfirmed(sold, currency, totalMinor);
    }

    /** The sum of what is held, in minor units; empty when it overflows or a price is below 0. */
    static OptionalLong total(List<OrderLine> lines) {
        long total = 0;
        try {
            for (OrderLine line : lines) {
                long price = line.getUnitPriceMinor();
                if (price < 0) {
                    return OptionalLong.empty();
                }
                total = Math.addExact(total, Math.multiplyExact(price, line.getQuantity()));
            }
            return OptionalLong.of(total);
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}
