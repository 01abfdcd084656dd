package io.millrace.emailer.delivery;

/** What Slack is told. */
public final class SlackTexts {

    private SlackTexts() {}

    public static String outOfStock(String product, String sku, long quantity) {
        return "Insufficient stock: %s (sku %s, asked for %d)".formatted(escape(product), escape(sku), quantity);
    }

    /** Takes from a text the power to mention people or to hide a link: Slack gives meaning to these three only. */
    public static String escape(String text) {
        return Wording.oneLine(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
