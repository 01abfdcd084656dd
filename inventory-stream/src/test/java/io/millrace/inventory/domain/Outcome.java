package io.millrace.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.decide.Decision;
import io.millrace.runtime.decide.Message;
import io.millrace.schemas.shared.Reason;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/** What followed from a command: everything, so that whoever compares it compares all of it. */
record Outcome(Decision decision, List<Message> told) {

    /** Exactly these facts. */
    Outcome then(SpecificRecord... facts) {
        assertThat(decision.deadLetter()).isNull();
        assertThat(decision.facts()).containsExactly(facts);
        return this;
    }

    /** Exactly these messages. */
    void told(Message... messages) {
        assertThat(told).containsExactly(messages);
    }

    void toldNobody() {
        told();
    }

    void thenNothing() {
        then().toldNobody();
    }

    void thenIs(String summary) {
        assertThat(summary()).isEqualTo(summary);
    }

    /** In one line: what happened with its reason's code, and who was told what. */
    String summary() {
        if (decision.deadLetter() != null) {
            assertThat(decision.facts()).isEmpty();
            assertThat(told).isEmpty();
            return "dead:" + decision.deadLetter().getCode();
        }
        List<String> words = new ArrayList<>();
        decision.facts().forEach(fact -> words.add(name(fact)));
        told.forEach(message -> words.add("> " + name(message.body())));
        return words.isEmpty() ? "nothing" : String.join(" ", words);
    }

    private static String name(IndexedRecord said) {
        String name = said.getSchema().getName();
        Schema.Field reason = said.getSchema().getField("reason");
        return reason != null && said.get(reason.pos()) instanceof Reason why ? name + ":" + why.getCode() : name;
    }
}
