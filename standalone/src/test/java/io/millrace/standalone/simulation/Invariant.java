package io.millrace.standalone.simulation;

import java.util.function.Supplier;

/** What the ledger and the world check: at every event, and once more when everything has come to rest. */
enum Invariant {
    NO_RULE_THROWS("no rule throws, whatever it meets"),
    ONLY_CLIENTS_ARE_REFUSED("what contexts ask of each other never becomes a dead letter"),
    SEQUENCES_HAVE_NO_GAPS("sequences count from 1 without gaps, and time never goes back within an aggregate"),
    A_COMMAND_ACTS_ONCE("a command acts at most once, however often it is delivered"),
    A_COMMAND_IS_HEARD("a command that fits is never passed over"),
    WHOEVER_WAITS_HAS_A_DEADLINE("whoever waits for something has a deadline"),
    A_DEADLINE_MOVES("a deadline that fires yields an event that moves it"),
    STATE_IS_THE_FOLD("state = fold of the log"),
    STATE_AGREES_WITH_THE_BOOKS("state says what the log's own arithmetic says"),
    ALL_COMES_TO_REST("once all is calm, everything ends"),

    PLACED_ONCE("an order is placed once"),
    ORDERS_MOVE_FORWARD("an order moves along the arrows only, and an end never changes"),
    RESERVED_IN_FULL("RESERVED and CONFIRMED only with every line held, at the price that is charged"),
    CONFIRMED_WHEN_PAID("CONFIRMED only when the bank has the money"),
    EVERY_ORDER_IS_DECIDED("every order is confirmed or ends, REFUNDING ends too"),

    ONLY_FOR_CUSTOMERS("RESERVED only for a customer whom accounts has called active"),
    CUSTOMERS_ARE_AS_ANSWERED("accounts answers what its log says of a customer"),
    NAMES_ARE_UNIQUE("a name is one customer's, and nobody is registered without one"),

    WITHIN_THE_ALLOWANCE("RESERVED only within the allowance that accounts gave"),
    NOT_REFUSED_WITHIN_IT("no order is refused for its total within that allowance"),
    SPENDING_IS_KNOWN("accounts believes spent within the hour what orders spent and did not give back"),

    HELD_WITHIN_STOCK("0 <= held <= onHand"),
    ONE_HOLD_PER_ORDER("one reservation per order and sku, made once and ended once"),
    HOLDS_ARE_AS_ASKED("a hold has the quantity that was ordered, and the price that was seen"),
    STOCK_FOLLOWS_ITS_ORDER("stock leaves for SHIPPED orders only, and no hold ends under a living order"),
    NO_HOLD_OUTLIVES_ITS_ORDER("at rest only CONFIRMED orders hold stock, and what was shipped has left"),

    NEVER_CHARGED_TWICE("money is taken at most once per order, and never more than it costs"),
    NO_MONEY_KEPT("no money is kept for an order that is not CONFIRMED or SHIPPED"),
    PAYMENTS_MOVE_FORWARD("a payment moves along the arrows only, one operation at a time, five attempts at most"),
    ONE_KEY_UNTIL_DECLINED("a new idempotency key only after a definite decline"),
    UNKNOWN_IS_INQUIRED("after an unknown outcome nothing is charged before an inquiry"),
    OUTCOMES_ARE_TAKEN_AS_THEY_ARE("an attempt fails with the outcome that was reported"),
    UNKNOWN_IS_VOIDED("a payment ends without money only if no charge is open, or the bank has voided it"),
    CANCELLED_STAYS_CANCELLED("a payment that was cancelled takes no money"),
    PAYMENTS_END("every payment ends"),

    ONE_INTENT_PER_FACT("one message per fact, and only for facts"),
    ONE_SENDER_AT_A_TIME("no message is handed out again while a worker may be sending it"),
    NO_SECOND_COPY("no message is sent again once a worker that lives has sent it"),
    MESSAGES_END("every message is sent, given up or skipped");

    private final String promise;

    Invariant(String promise) {
        this.promise = promise;
    }

    String promise() {
        return promise;
    }

    void check(boolean kept, Supplier<String> what) {
        if (!kept) {
            throw new Violation(this, what.get());
        }
    }
}
