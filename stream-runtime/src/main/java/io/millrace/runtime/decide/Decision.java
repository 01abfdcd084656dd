package io.millrace.runtime.decide;

import io.millrace.schemas.shared.Reason;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a decider decided.
 *
 * @param facts what happened, in order; each becomes one event
 * @param answers what must be told although nothing happened: a repeat's answer, a late hold's release
 * @param deadLetter why the command cannot be taken at all; then nothing else is decided
 */
public record Decision(
        List<SpecificRecord> facts,
        List<Message> answers,
        @Nullable Reason deadLetter) {

    private static final Decision NOTHING = new Decision(List.of(), List.of(), null);

    /** Something happened. */
    public static Decision happened(SpecificRecord... facts) {
        return new Decision(List.of(facts), List.of(), null);
    }

    /** Something happened. */
    public static Decision happened(List<? extends SpecificRecord> facts) {
        return new Decision(List.copyOf(facts), List.of(), null);
    }

    /** Nothing happened: the command repeats what is already so. */
    public static Decision nothing() {
        return NOTHING;
    }

    /** Nothing happened, but somebody must be answered. */
    public static Decision answer(Message... answers) {
        return new Decision(List.of(), List.of(answers), null);
    }

    /** The command is for something that does not exist, or conflicts with it: it becomes a dead letter. */
    public static Decision deadLetter(String code, String text) {
        return new Decision(List.of(), List.of(), new Reason(code, text));
    }
}
