package io.millrace.emailer.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A {@link MailModel} as the layouts want it: amounts written out, foreign words on one line, nothing empty. */
final class MailView {

    private MailView() {}

    static Map<String, Object> of(MailModel model) {
        Map<String, Object> view = new HashMap<>();
        model.orderId().map(Wording::oneLine).ifPresent(id -> view.put("orderId", id));
        model.customerName()
                .map(Wording::oneLine)
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> view.put("customer", name));
        model.reason()
                .map(Wording::oneLine)
                .filter(reason -> !reason.isEmpty())
                .ifPresent(reason -> view.put("reason", reason));
        model.totalMinor().ifPresent(total -> view.put("total", Amounts.format(total, currency(model))));
        if (!model.lines().isEmpty()) {
            view.put("hasLines", true);
            view.put("lines", lines(model));
        }
        return view;
    }

    private static List<Map<String, Object>> lines(MailModel model) {
        return model.lines().stream().map(line -> line(line, model)).toList();
    }

    private static Map<String, Object> line(MailLine line, MailModel model) {
        Map<String, Object> view = new HashMap<>();
        String sku = Wording.oneLine(line.sku());
        String name = line.name().map(Wording::oneLine).orElse("");
        view.put("product", name.isEmpty() ? sku : name);
        if (!name.isEmpty()) {
            view.put("sku", sku);
        }
        view.put("quantity", line.quantity());
        line.unitPriceMinor().ifPresent(price -> {
            view.put("unitPrice", Amounts.format(price, currency(model)));
            view.put("amount", Amounts.format(price, line.quantity(), currency(model)));
        });
        return view;
    }

    private static String currency(MailModel model) {
        return model.currency().orElseThrow();
    }
}
