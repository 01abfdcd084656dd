package io.millrace.query.shape;

import io.millrace.schemas.shared.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Why something is not as it was wanted.
 *
 * @param code a stable word for programs
 * @param sku the product it is about, if it is about one
 */
public record ReasonJson(String code, String text, @Nullable String sku) {

    public static ReasonJson of(Reason reason) {
        return of(reason, null);
    }

    public static ReasonJson of(Reason reason, @Nullable String sku) {
        return new ReasonJson(reason.getCode(), reason.getText(), sku);
    }

    /** Null if there is none. */
    public static @Nullable ReasonJson orNull(@Nullable Reason reason) {
        return reason == null ? null : of(reason);
    }
}
