package io.millrace.query.orders;

import io.millrace.query.shape.AttemptJson;
import io.millrace.query.shape.ReasonJson;
import io.millrace.schemas.money.Amounts;
import io.millrace.schemas.orders.OrderLine;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.shared.MetadataEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An order as clients see it. */
record OrderJson(
        String orderId,
        String customerId,
        @Nullable String externalId,
        String status,
        @Nullable ReasonJson reason,
        @Nullable String currency,
        @Nullable String total,
        List<Line> lines,
        @Nullable Payment payment,
        @Nullable Awaited waitingFor,
        List<Step> timeline,
        @Nullable Map<String, String> metadata,
        long version) {
    static OrderJson of(OrderState order, @Nullable PaymentState payment) {
        String currency = order.getCurrency();
        return new OrderJson(
                order.getOrderId(),
                order.getCustomerId(),
                order.getExternalId(),
                order.getStatus().name(),
                orNull(order.getReason(), reason -> ReasonJson.of(reason, order.getReasonSku())),
                currency,
                order.getTotalMinor() == null || currency == null
                        ? null
                        : Amounts.text(order.getTotalMinor(), currency),
                order.getLines().stream().map(line -> Line.of(line, currency)).toList(),
                orNull(payment, Payment::of),
                Awaited.of(order),
                order.getTimeline().stream()
                        .map(entry -> new Step(entry.getType(), entry.getAt().toString()))
                        .toList(),
                order.getMetadata().isEmpty() ? null : pairs(order.getMetadata()),
                order.getVersion());
    }

    private static Map<String, String> pairs(List<MetadataEntry> entries) {
        Map<String, String> pairs = new TreeMap<>();
        entries.forEach(entry -> pairs.put(entry.getKey(), entry.getValue()));
        return pairs;
    }

    private static <A, B> @Nullable B orNull(@Nullable A value, Function<A, B> made) {
        return value == null ? null : made.apply(value);
    }

    /** A line; its price is the one held, or until then the one the client saw. */
    record Line(
            String sku,
            @Nullable String name,
            int quantity,
            @Nullable String unitPrice) {
        static Line of(OrderLine line, @Nullable String currency) {
            Long held = line.getUnitPriceMinor();
            String price = held == null || currency == null
                    ? asSeen(line.getRequestedPrice(), currency)
                    : Amounts.text(held, currency);
            return new Line(line.getSku(), line.getName(), line.getQuantity(), price);
        }

        /** With the digits of its currency as soon as that is known. */
        private static @Nullable String asSeen(@Nullable String price, @Nullable String currency) {
            if (price == null || currency == null || Amounts.digits(currency).isEmpty()) {
                return price;
            }
            int digits = Amounts.digits(currency).getAsInt();
            return Amounts.decimal(price)
                    .filter(number -> number.scale() <= digits)
                    .map(number -> number.setScale(digits).toPlainString())
                    .orElse(price);
        }
    }

    /** What its payment, which has the order's id, has come to. */
    record Payment(
            String status,
            List<AttemptJson> attempts,
            @Nullable String nextAttemptAt) {
        static Payment of(PaymentState payment) {
            Instant next = payment.getNextAttemptAt();
            return new Payment(
                    payment.getStatus().name(), AttemptJson.all(payment), next == null ? null : next.toString());
        }
    }

    /** What it waits for, and until when it does, if there is an end to its patience. */
    record Awaited(String what, @Nullable String until) {
        static @Nullable Awaited of(OrderState order) {
            String until = orNull(order.getDeadlineAt(), Instant::toString);
            return switch (order.getStatus()) {
                case PENDING -> new Awaited(isHeld(order) ? "customer" : "reservations", until);
                case RESERVED -> new Awaited("payment", until);
                case REFUNDING -> new Awaited("refund", until);
                default -> null;
            };
        }
    }

    /** Whether every line is held: then it is accounts' answer that is still missing. */
    private static boolean isHeld(OrderState order) {
        return order.getLines().stream().allMatch(line -> line.getUnitPriceMinor() != null);
    }

    /** One step of its timeline. */
    record Step(String type, String at) {}
}
