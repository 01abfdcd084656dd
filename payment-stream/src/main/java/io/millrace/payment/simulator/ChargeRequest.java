package io.millrace.payment.simulator;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * Who wants how much money under which key.
 *
 * @param amount decimal, with all the digits of its currency
 */
record ChargeRequest(String paymentId, String key, String amount, String currency) {

    /** Checks what came from outside; throws IllegalArgumentException saying what is wrong. */
    static ChargeRequest checked(String paymentId, String key, String amount, String currency) {
        require(isPaymentId(paymentId), "paymentId must be 1 to 255 letters, digits and . _ ~ : -");
        require(key.matches("[!-~]{1,255}"), "the header Idempotency-Key must be 1 to 255 visible ASCII characters");
        require(amount.matches("[0-9]{1,18}([.][0-9]{1,4})?"), "amount must be a decimal string such as \"145.00\"");
        int digits = digits(currency);
        BigDecimal value = new BigDecimal(amount);
        require(value.signum() > 0, "amount must be above 0");
        require(value.stripTrailingZeros().scale() <= digits, "amount has more digits than " + currency + " has");
        return new ChargeRequest(paymentId, key, value.setScale(digits).toPlainString(), currency);
    }

    static boolean isPaymentId(String text) {
        return text.matches("[A-Za-z0-9_~:-][A-Za-z0-9._~:-]{0,254}");
    }

    private static int digits(String currency) {
        int digits;
        try {
            digits = Currency.getInstance(currency).getDefaultFractionDigits();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("currency must be an ISO 4217 code such as EUR", e);
        }
        require(digits >= 0, "nothing can be paid in " + currency);
        return digits;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
