package io.millrace.payment.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A cashier over a ledger of its own, and the steps that its tests take. */
class CashierSteps {

    static final Duration SOON = Duration.ofMillis(20);
    static final Duration NEVER = Duration.ofMinutes(10);

    @TempDir
    Path directory;

    Cashier cashier;

    @AfterEach
    void close() throws IOException {
        cashier.close();
    }

    void open(String weights) throws IOException {
        open(weights, NEVER);
    }

    void open(String weights, Duration delay) throws IOException {
        cashier =
                new Cashier(new SimulatorOptions("127.0.0.1", 0, directory, Weights.parse(weights), delay, Keys.SEED));
    }

    void reopen(String weights, Duration delay) throws IOException {
        cashier.close();
        open(weights, delay);
    }

    Verdict charge(String key) {
        return charge(charge(key, "o-1", "145.00"));
    }

    Verdict charge(ChargeRequest charge) {
        return cashier.charge(charge).join();
    }

    static ChargeRequest charge(String key, String paymentId, String amount) {
        return ChargeRequest.checked(paymentId, key, amount, "EUR");
    }

    String movements() {
        Statement statement = cashier.statement("o-1").join();
        String money = statement
                .account()
                .map(account -> account.status() + " " + account.charges() + "-" + account.refunds())
                .orElse("none");
        return statement.voided() ? money + ", voided" : money;
    }
}
