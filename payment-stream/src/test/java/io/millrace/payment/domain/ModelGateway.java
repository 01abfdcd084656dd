package io.millrace.payment.domain;

import io.millrace.schemas.payments.GatewayOperation;
import io.millrace.schemas.payments.OperationOutcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What a payment provider does with one payment, in memory: it knows keys, not payments, so it takes money once per key
 * that succeeds. Written without a look at the rules or at the simulator.
 */
final class ModelGateway {

    private final Random random;
    private final Map<String, OperationOutcome> definite = new HashMap<>();
    private final Set<String> working = new HashSet<>();
    private boolean voided;
    private int taken;
    private int givenBack;

    ModelGateway(Random random) {
        this.random = random;
    }

    int taken() {
        return taken;
    }

    int kept() {
        return taken - givenBack;
    }

    /** Carries out an operation; a null answer means that none comes. */
    Answer carryOut(GatewayOperation operation, boolean rough) {
        return switch (operation.getKind()) {
            case CHARGE -> charge(operation.getIdempotencyKey(), rough);
            case INQUIRY -> Answer.now(inquire());
            case VOID -> {
                voided = true;
                yield Answer.now(giveBack() ? OperationOutcome.REFUNDED : OperationOutcome.VOIDED);
            }
            case REFUND -> Answer.now(giveBack() ? OperationOutcome.REFUNDED : OperationOutcome.NOT_FOUND);
            case UNKNOWN -> throw new AssertionError("asked to do nothing");
        };
    }

    /** A charge that was being worked on ends. */
    void land(String key, boolean takes) {
        working.remove(key);
        if (takes && !voided) {
            take(key);
        }
    }

    private Answer charge(String key, boolean rough) {
        OperationOutcome before = definite.get(key);
        if (before != null) {
            return Answer.now(before);
        }
        if (voided) {
            return Answer.now(OperationOutcome.DECLINED_FINALLY);
        }
        if (working.contains(key)) {
            return Answer.now(OperationOutcome.UNKNOWN);
        }
        int draw = random.nextInt(100);
        if (rough && draw < 30) {
            working.add(key);
            return new Answer(OperationOutcome.UNKNOWN, true, random.nextBoolean());
        }
        if (rough && draw < 45) {
            return Answer.now(OperationOutcome.UNKNOWN);
        }
        if (draw < 75) {
            take(key);
            return Answer.now(rough && draw < 55 ? OperationOutcome.UNKNOWN : OperationOutcome.PAID);
        }
        OperationOutcome declined = draw < 97 ? OperationOutcome.DECLINED : OperationOutcome.DECLINED_FINALLY;
        definite.put(key, declined);
        return Answer.now(declined);
    }

    private OperationOutcome inquire() {
        if (kept() > 0) {
            return OperationOutcome.PAID;
        }
        if (taken > 0) {
            return OperationOutcome.REFUNDED;
        }
        return voided ? OperationOutcome.VOIDED : OperationOutcome.NOT_FOUND;
    }

    private void take(String key) {
        taken++;
        definite.put(key, OperationOutcome.PAID);
    }

    private boolean giveBack() {
        givenBack = taken;
        return taken > 0;
    }

    /**
     * What comes of an operation.
     *
     * @param landsLater the money moves only when the gateway has finished, see {@link #land}
     * @param takes whether it then does
     */
    record Answer(OperationOutcome outcome, boolean landsLater, boolean takes) {

        static Answer now(OperationOutcome outcome) {
            return new Answer(outcome, false, false);
        }
    }
}
