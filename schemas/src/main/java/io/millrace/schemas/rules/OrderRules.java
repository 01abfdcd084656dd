package io.millrace.schemas.rules;

import io.millrace.schemas.money.Amounts;
import io.millrace.schemas.orders.PlaceOrder;
import io.millrace.schemas.orders.RequestedLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an order must be like to be placed, whatever is in stock. Ids and the length of texts are the door's to check.
 */
public final class OrderRules {

    public static final int MOST_LINES = 100;

    /** Of one sku in one order, however many lines it is spread over. */
    public static final int MOST_PIECES = 10_000;

    private OrderRules() {}

    /** The first rule that the order breaks; empty if it breaks none. */
    public static Optional<BrokenRule> broken(PlaceOrder order) {
        return brokenByLines(order.getLines())
                .or(() -> brokenByCurrency(order))
                .or(() -> brokenByALine(order))
                .or(() -> brokenByOneSku(order.getLines()));
    }

    private static Optional<BrokenRule> brokenByLines(List<RequestedLine> lines) {
        if (lines.isEmpty()) {
            return BrokenRule.byOrder("no-lines", "An order has at least one line.");
        }
        if (lines.size() > MOST_LINES) {
            return BrokenRule.byOrder("too-many-lines", "An order has at most " + MOST_LINES + " lines.");
        }
        return Optional.empty();
    }

    private static Optional<BrokenRule> brokenByCurrency(PlaceOrder order) {
        String currency = order.getCurrency();
        if (currency == null || Amounts.digits(currency).isPresent()) {
            return Optional.empty();
        }
        return BrokenRule.byOrder("unknown-currency", "The currency is none of ISO 4217 that one can pay in.");
    }

    private static Optional<BrokenRule> brokenByALine(PlaceOrder order) {
        for (RequestedLine line : order.getLines()) {
            Optional<BrokenRule> broken = LineRules.broken(line, order.getCurrency());
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }

    /** Lines of one sku are merged: they must agree in price, and be few enough together. */
    private static Optional<BrokenRule> brokenByOneSku(List<RequestedLine> lines) {
        Map<String, RequestedLine> priced = new HashMap<>();
        Map<String, Integer> pieces = new HashMap<>();
        for (RequestedLine line : lines) {
            if (pieces.merge(line.getSku(), line.getQuantity(), Integer::sum) > MOST_PIECES) {
                return LineRules.quantityOutOfRange(line);
            }
            RequestedLine earlier = line.getUnitPrice() == null ? null : priced.putIfAbsent(line.getSku(), line);
            if (earlier != null && !LineRules.price(earlier).equals(LineRules.price(line))) {
                return BrokenRule.byLine(line, "prices-disagree", "Lines of one sku must agree in price.");
            }
        }
        return Optional.empty();
    }
}
