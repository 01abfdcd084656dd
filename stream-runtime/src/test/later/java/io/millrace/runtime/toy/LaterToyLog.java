package io.millrace.runtime.toy;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.config.StateDirectory;
import io.millrace.runtime.fold.Tables;
import io.millrace.runtime.verify.ContextCheck;
import io.millrace.runtime.verify.Findings;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/**
 * Prints the toy's log as its next version reads it, an event a line, and then what is not as it must be: in the log,
 * and in the store beside the fold of the log.
 */
public final class LaterToyLog {

    private LaterToyLog() {}

    public static void main(String[] args) {
        Settings settings = Settings.ofProcess();
        Findings findings = new Findings();
        List<String> lines = new ArrayList<>();
        try (Admin admin = Admin.create(KafkaSettings.from(settings).clients());
                Tables tables = Tables.below(StateDirectory.of(settings))) {
            new ContextCheck(settings, tables, findings)
                    .run(
                            admin,
                            LaterToy.application(settings),
                            (partition, event) -> lines.add("event " + event.eventId() + " " + event.causedBy() + " "
                                    + event.type() + " " + event.fact()));
        }
        findings.counts().keySet().forEach(rule -> findings.words(rule).forEach(what -> lines.add("broken " + what)));
        lines.add("that was all");
        lines.forEach(System.out::println);
    }
}
