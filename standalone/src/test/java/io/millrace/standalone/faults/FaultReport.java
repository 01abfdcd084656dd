package io.millrace.standalone.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.standalone.load.LoadReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run has shown, for people and for programs. */
record FaultReport(FaultOptions options, Plan plan, Map<Kind, String> leftOut, Journal journal, Findings findings) {

    /**
     * What was found.
     *
     * @param load its own judgement, unless it could not give one
     * @param ownEnds who ended by himself, and with which exit codes: it was started again
     */
    record Findings(
            Optional<LoadReport> load,
            Verdict verdict,
            Visitor visitor,
            Map<String, List<Integer>> ownEnds,
            Sizes sizes) {}

    /** All that is not as it must be. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(journal.problems());
        findings.load().filter(report -> !report.sound()).ifPresent(report -> problems.add(report.text()));
        Map<Kind, Integer> counts = journal.counts();
        for (Kind kind : Kind.values()) {
            int count = counts.getOrDefault(kind, 0);
            if (!leftOut.containsKey(kind) && count < options.rounds()) {
                problems.add(kind + " happened " + count + " times, not " + options.rounds());
            }
        }
        return problems;
    }

    boolean sound() {
        return problems().isEmpty();
    }

    ObjectNode json() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("seed", options.seed()).put("sound", sound());
        strings(report.putArray("problems"), problems());
        machine(report.putObject("machine"));
        ObjectNode system = report.putObject("system");
        system.put("brokers", 3).put("instancesOfEachApplication", options.instances());
        system.put("stateBytes", findings.sizes().stateBytes());
        system.put("brokerBytes", findings.sizes().brokerBytes());
        ObjectNode faults = report.putObject("faults");
        Map<Kind, Integer> counts = journal.counts();
        faults.put("all", counts.values().stream().mapToInt(Integer::intValue).sum());
        ObjectNode byKind = faults.putObject("byKind");
        counts.forEach((kind, count) -> byKind.put(kind.name(), count));
        ObjectNode missing = faults.putObject("leftOut");
        leftOut.forEach((kind, why) -> missing.put(kind.name(), why));
        ObjectNode ended = report.putObject("endedByThemselves");
        findings.ownEnds().forEach((name, codes) -> codes.forEach(ended.putArray(name)::add));
        findings.load().ifPresent(load -> report.set("load", load.json()));
        ObjectNode reads = report.putObject("readsOfTheApi");
        findings.visitor().answers().forEach(reads::put);
        reads.put("slowestMs", findings.visitor().slowestMs());
        report.putObject("mails")
                .put("taken", findings.sizes().mails())
                .put("secondCopies", findings.sizes().secondCopies());
        strings(report.putArray("verify"), findings.verdict().lines());
        report.set("plan", journal.json());
        return report;
    }

    void write(Path file) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void machine(ObjectNode machine) {
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("java", System.getProperty("java.version"));
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    private static void strings(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
