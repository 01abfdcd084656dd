package io.millrace.standalone.load;

import java.time.Duration;

/**
 * What is sent.
 *
 * @param orders 1 to 1,000,000
 * @param rate orders a second, 1 to 100,000
 * @param basket what an order is like
 * @param trouble what is sent beside good orders
 * @param patience how long, after the last record was sent, everything may take to come to rest
 * @param seed the same seed sends the same, under other ids
 */
public record LoadPlan(int orders, int rate, Basket basket, Trouble trouble, Duration patience, long seed) {

    /**
     * What an order is like.
     *
     * @param products how many there are to choose from, 1 to 10,000
     * @param lines most lines of an order, 1 to 100
     * @param stock pieces of each product at the start, 1 to 1,000,000; few pieces let orders race for them
     */
    public record Basket(int products, int lines, int stock) {}

    /**
     * What is sent beside good orders, in percent of them.
     *
     * @param bad records that cannot be read, or break a rule
     * @param cancelled orders that are cancelled at some moment of their life
     */
    public record Trouble(int bad, int cancelled) {}
}
