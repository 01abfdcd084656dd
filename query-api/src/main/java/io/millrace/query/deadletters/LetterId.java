package io.millrace.query.deadletters;

import io.millrace.schemas.topic.Topics;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/** Where a dead letter lies, which is also its name: {@code dead-letters-2-17}. */
record LetterId(int partition, long offset) {
    private static final Pattern FORM =
            Pattern.compile(Pattern.quote(Topics.DEAD_LETTERS.name()) + "-([0-9]{1,4})-([0-9]{1,18})");

    static Optional<LetterId> of(String id, int partitions) {
        Matcher form = FORM.matcher(id);
        if (!form.matches()) {
            return Optional.empty();
        }
        LetterId found = new LetterId(Integer.parseInt(form.group(1)), Long.parseLong(form.group(2)));
        return found.partition() < partitions ? Optional.of(found) : Optional.empty();
    }

    TopicPartition where() {
        return new TopicPartition(Topics.DEAD_LETTERS.name(), partition);
    }

    @Override
    public String toString() {
        return Topics.DEAD_LETTERS.name() + "-" + partition + "-" + offset;
    }
}
