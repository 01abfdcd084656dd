/**
 * The rules of an order, pure: {@link io.millrace.orders.domain.OrderDecider} is the way in. Each kind of command has a
 * class that decides it; {@link io.millrace.orders.domain.OrderEvolution} and
 * {@link io.millrace.orders.domain.OrderReactions} say what follows from a fact.
 */
@NullMarked
package io.millrace.orders.domain;

import org.jspecify.annotations.NullMarked;
