package io.millrace.runtime.verify;

import io.millrace.runtime.fold.Cursor;
import io.millrace.runtime.fold.Table;
import org.jspecify.annotations.Nullable;

/** Walks through two tables at once, in the order of their keys. */
final class SideBySide {

    private SideBySide() {}

    static void visit(Table left, Table right, Visitor visitor) {
        try (Cursor one = left.cursor();
                Cursor other = right.cursor()) {
            while (one.valid() || other.valid()) {
                int order = order(one, other);
                String key = order <= 0 ? one.key() : other.key();
                byte[] leftValue = order <= 0 ? one.value() : null;
                byte[] rightValue = order >= 0 ? other.value() : null;
                if (order <= 0) {
                    one.next();
                }
                if (order >= 0) {
                    other.next();
                }
                visitor.both(key, leftValue, rightValue);
            }
        }
    }

    private static int order(Cursor one, Cursor other) {
        if (!one.valid() || !other.valid()) {
            return one.valid() ? -1 : 1;
        }
        return one.compareKey(other);
    }

    /** Is told each key that either table has, with what both hold. */
    interface Visitor {

        void both(String key, byte @Nullable [] left, byte @Nullable [] right);
    }
}
