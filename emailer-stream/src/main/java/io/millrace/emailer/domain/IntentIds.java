package io.millrace.emailer.domain;

import io.millrace.schemas.emails.DeliveryFailed;
import io.millrace.schemas.emails.DeliveryRetried;
import io.millrace.schemas.emails.MessageGivenUp;
import io.millrace.schemas.emails.MessageRequested;
import io.millrace.schemas.emails.MessageSent;
import io.millrace.schemas.emails.MessageSkipped;
import io.millrace.schemas.emails.Notify;
import io.millrace.schemas.emails.ReportDelivery;
import io.millrace.schemas.shared.DeadlinePassed;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Which intent of its subject a command or a fact is about. */
public final class IntentIds {

    private IntentIds() {}

    /** The intent's id; null if it is about none. */
    public static @Nullable String of(SpecificRecord about) {
        if (about instanceof Notify notify) {
            return notify.getMessage().getIntentId();
        }
        if (about instanceof ReportDelivery report) {
            return report.getIntentId();
        }
        return about instanceof DeadlinePassed passed ? passed.getPart() : ofFact(about);
    }

    private static @Nullable String ofFact(SpecificRecord fact) {
        if (fact instanceof MessageRequested requested) {
            return requested.getMessage().getIntentId();
        }
        if (fact instanceof MessageSent sent) {
            return sent.getIntentId();
        }
        if (fact instanceof DeliveryFailed failed) {
            return failed.getIntentId();
        }
        if (fact instanceof DeliveryRetried retried) {
            return retried.getIntentId();
        }
        if (fact instanceof MessageGivenUp given) {
            return given.getIntentId();
        }
        return fact instanceof MessageSkipped skipped ? skipped.getIntentId() : null;
    }
}
