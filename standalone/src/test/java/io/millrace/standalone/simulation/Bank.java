package io.millrace.standalone.simulation;

import io.millrace.schemas.payments.GatewayOperation;
import io.millrace.schemas.payments.OperationOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The provider behind the gateway: where the money really is. It knows keys and never merges them by payment, so that a
 * second charge would show.
 */
final class Bank {

    /** A charge that the provider is still working on; the money, if any, moves at the end. */
    record LateCharge(GatewayOperation operation, boolean takesMoney) {}

    /** Hears of every movement, below 0 when money is given back. */
    interface Auditor {
        void moved(String paymentId, long amountMinor);
    }

    private final Chance chance;
    private final Auditor auditor;
    private final Map<String, OperationOutcome> definite = new HashMap<>();
    private final List<LateCharge> late = new ArrayList<>();
    private final Set<String> voided = new HashSet<>();
    private final Map<String, Long> taken = new HashMap<>();
    private final Map<String, Long> kept = new HashMap<>();
    private final Map<String, Boolean> penniless = new HashMap<>();

    Bank(Chance chance, Auditor auditor) {
        this.chance = chance;
        this.auditor = auditor;
    }

    /** What the caller hears. */
    OperationOutcome carryOut(GatewayOperation operation, Weather weather) {
        boolean broken = chance.percent(weather.trouble() / 2);
        return switch (operation.getKind()) {
            case CHARGE -> charge(operation, weather);
            case INQUIRY -> broken ? OperationOutcome.UNKNOWN : inquire(operation.getPaymentId());
            case VOID -> broken && chance.percent(50) ? OperationOutcome.UNKNOWN : voidAll(operation, broken);
            case REFUND -> broken && chance.percent(50) ? OperationOutcome.UNKNOWN : refund(operation, broken);
            case UNKNOWN -> throw new IllegalArgumentException("asked to do nothing");
        };
    }

    boolean isWorking() {
        return !late.isEmpty();
    }

    /** One of the charges under way ends, with or without the money. */
    GatewayOperation land() {
        LateCharge landed = chance.take(late);
        if (landed.takesMoney() && !voided.contains(landed.operation().getPaymentId())) {
            takeMoney(landed.operation());
        }
        return landed.operation();
    }

    long kept(String paymentId) {
        return kept.getOrDefault(paymentId, 0L);
    }

    boolean isVoided(String paymentId) {
        return voided.contains(paymentId);
    }

    private OperationOutcome charge(GatewayOperation charge, Weather weather) {
        OperationOutcome before = definite.get(charge.getIdempotencyKey());
        if (before != null) {
            return before;
        }
        if (voided.contains(charge.getPaymentId())) {
            return OperationOutcome.DECLINED_FINALLY;
        }
        if (late.stream().anyMatch(one -> one.operation().getIdempotencyKey().equals(charge.getIdempotencyKey()))) {
            return OperationOutcome.UNKNOWN;
        }
        if (chance.percent(weather.trouble())) {
            return misbehave(charge);
        }
        boolean hasNothing = penniless.computeIfAbsent(charge.getPaymentId(), unused -> chance.percent(15));
        if (!hasNothing && chance.percent(75)) {
            takeMoney(charge);
            return OperationOutcome.PAID;
        }
        boolean stolen = !hasNothing && chance.percent(20);
        OperationOutcome declined = stolen ? OperationOutcome.DECLINED_FINALLY : OperationOutcome.DECLINED;
        definite.put(charge.getIdempotencyKey(), declined);
        return declined;
    }

    /**
     * Late with or without the money, dropped after it was taken, broken, or voided for reasons of the bank's own: the
     * caller knows nothing.
     */
    private OperationOutcome misbehave(GatewayOperation charge) {
        switch (chance.between(1, 20)) {
            case 1, 2, 3, 4, 5 -> late.add(new LateCharge(charge, true));
            case 6, 7, 8, 9, 10 -> late.add(new LateCharge(charge, false));
            case 11, 12, 13, 14 -> takeMoney(charge);
            case 15 -> voided.add(charge.getPaymentId());
            default -> {}
        }
        return OperationOutcome.UNKNOWN;
    }

    private OperationOutcome inquire(String paymentId) {
        if (kept(paymentId) > 0) {
            return OperationOutcome.PAID;
        }
        if (taken.containsKey(paymentId)) {
            return OperationOutcome.REFUNDED;
        }
        return voided.contains(paymentId) ? OperationOutcome.VOIDED : OperationOutcome.NOT_FOUND;
    }

    private OperationOutcome voidAll(GatewayOperation operation, boolean answerLost) {
        voided.add(operation.getPaymentId());
        boolean moved = giveBack(operation.getPaymentId());
        return answerLost ? OperationOutcome.UNKNOWN : moved ? OperationOutcome.REFUNDED : OperationOutcome.VOIDED;
    }

    private OperationOutcome refund(GatewayOperation operation, boolean answerLost) {
        boolean moved = giveBack(operation.getPaymentId());
        return answerLost ? OperationOutcome.UNKNOWN : moved ? OperationOutcome.REFUNDED : OperationOutcome.NOT_FOUND;
    }

    private void takeMoney(GatewayOperation charge) {
        definite.put(charge.getIdempotencyKey(), OperationOutcome.PAID);
        taken.merge(charge.getPaymentId(), charge.getAmountMinor(), Long::sum);
        kept.merge(charge.getPaymentId(), charge.getAmountMinor(), Long::sum);
        auditor.moved(charge.getPaymentId(), charge.getAmountMinor());
    }

    /** Whether money was ever taken; it moves back once. */
    private boolean giveBack(String paymentId) {
        long amount = kept(paymentId);
        if (amount > 0) {
            kept.put(paymentId, 0L);
            auditor.moved(paymentId, -amount);
        }
        return taken.containsKey(paymentId);
    }
}
