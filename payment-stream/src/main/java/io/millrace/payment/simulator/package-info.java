/**
 * A payment provider to develop and test against: a real HTTP server that forgets no money, and misbehaves by weights.
 *
 * <p>{@link io.millrace.payment.simulator.GatewaySimulator} starts it, {@link io.millrace.payment.simulator.Cashier}
 * decides, {@link io.millrace.payment.simulator.Book} is what is true, and {@link io.millrace.payment.simulator.Ledger}
 * is the file that it is rebuilt from.
 */
package io.millrace.payment.simulator;
