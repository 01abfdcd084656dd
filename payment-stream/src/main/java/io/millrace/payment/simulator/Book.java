package io.millrace.payment.simulator;

import io.millrace.payment.simulator.LedgerEntry.Charged;
import io.millrace.payment.simulator.LedgerEntry.Declined;
import io.millrace.payment.simulator.LedgerEntry.Refunded;
import io.millrace.payment.simulator.LedgerEntry.Tried;
import io.millrace.payment.simulator.LedgerEntry.Voided;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the ledger says so far, by key and by payment; whoever shares it takes care of threads. */
final class Book {

    private final Map<String, Key> keys = new HashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<Account> accounts = new ArrayList<>();
    private final Set<String> voided = new HashSet<>();

    /** A key that was tried before, with the verdict it repeats for ever if there is one. */
    record Key(ChargeRequest charge, int tries, Optional<Verdict> verdict) {}

    void apply(LedgerEntry entry) {
        if (entry instanceof Charged charged) {
            tried(charged.charge(), Optional.of(Verdict.PAID));
            takeMoney(charged.charge());
        } else if (entry instanceof Declined declined) {
            tried(declined.charge(), Optional.of(declined.stolen() ? Verdict.STOLEN_CARD : Verdict.INSUFFICIENT_FUNDS));
        } else if (entry instanceof Tried tried) {
            tried(tried.charge(), Optional.empty());
        } else if (entry instanceof Voided done) {
            voided.add(done.paymentId());
            giveBack(done.paymentId());
        } else if (entry instanceof Refunded done) {
            giveBack(done.paymentId());
        }
    }

    Optional<Key> key(String key) {
        return Optional.ofNullable(keys.get(key));
    }

    boolean isVoided(String paymentId) {
        return voided.contains(paymentId);
    }

    Statement statement(String paymentId) {
        Optional<Account> account =
                Optional.ofNullable(positions.get(paymentId)).map(accounts::get);
        return new Statement(paymentId, isVoided(paymentId), account);
    }

    /** Accounts in the order in which they were opened. */
    List<Account> accounts(int from, int limit) {
        int start = Math.min(from, accounts.size());
        return List.copyOf(accounts.subList(start, Math.min(start + limit, accounts.size())));
    }

    private void tried(ChargeRequest charge, Optional<Verdict> verdict) {
        int before = key(charge.key()).map(Key::tries).orElse(0);
        keys.put(charge.key(), new Key(charge, before + 1, verdict));
    }

    private void takeMoney(ChargeRequest charge) {
        Integer position = positions.putIfAbsent(charge.paymentId(), accounts.size());
        if (position == null) {
            accounts.add(Account.opened(charge));
        } else {
            accounts.set(position, accounts.get(position).chargedAgain());
        }
    }

    private void giveBack(String paymentId) {
        Integer position = positions.get(paymentId);
        if (position != null) {
            accounts.set(position, accounts.get(position).givenBack());
        }
    }
}
