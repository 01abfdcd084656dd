package io.millrace.standalone.load;

/** What must hold of a run; the words are the report's. */
enum Rule {
    DECIDED_ONCE("every order is decided, and reaches at most one end"),
    NO_GAPS("facts are numbered without gap or repeat"),
    STOCK_WITHIN("0 <= held <= on hand at every fact of a product"),
    HELD_WHAT_IS_CONFIRMED("a confirmed order holds all that it asked for"),
    NO_IDLE_HOLDS("no hold outlives its order"),
    MONEY_MATCHES("money is settled for confirmed orders, and kept for no other"),
    CHARGED_ONCE("the gateway's own books: charged once at most, and kept only for confirmed orders"),
    TOLD_ONCE("one message for each fact that a customer hears of, each sent, given up or skipped"),
    BAD_ANSWERED("a bad record ends as one dead letter or one rejected order"),
    ALL_SENT("Kafka has taken every record");

    private final String text;

    Rule(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
