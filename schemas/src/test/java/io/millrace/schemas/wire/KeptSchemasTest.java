package io.millrace.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The history of every schema: none is forgotten, and none breaks its promise. schemas/README.md says how to add to it.
 */
class KeptSchemasTest {

    static Stream<KeptFiles<?>> kept() {
        return Vocabulary.ALL.stream().map(KeptFiles::new);
    }

    @BeforeAll
    static void rewrite() {
        String how = System.getProperty("schemas.rewrite");
        if (how != null) {
            kept().forEach(files -> files.rewrite(how));
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    void the_newest_kept_version_is_the_current_one(KeptFiles<?> kept) {
        Schema current = Vocabulary.schema(kept.type());

        assertThat(kept.schemas())
                .as(
                        "%s has changed. If its newest kept version may lie on anybody's topic, keep both: run this test with "
                                + "-Dschemas.rewrite=add. If nobody has it, forget it: -Dschemas.rewrite=newest. Commit what is written.",
                        kept.name())
                .last()
                .isEqualTo(current);
    }

    @ParameterizedTest
    @MethodSource("kept")
    void every_version_reads_what_earlier_ones_have_written(KeptFiles<?> kept) {
        assertThat(SchemaRules.brokenBackward(kept.schemas())).isEmpty();
    }

    @Test
    void every_fact_is_read_by_every_version_of_itself() {
        Map<String, List<Schema>> facts = kept().map(files -> SchemaRules.facts(files.schemas()))
                .flatMap(of -> of.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(facts).hasSizeGreaterThan(30);
        assertThat(facts.values())
                .allSatisfy(
                        versions -> assertThat(SchemaRules.brokenFull(versions)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("kept")
    void a_record_has_the_bytes_it_always_had(KeptFiles<?> kept) {
        int newest = kept.schemas().size();

        assertThat(hex(kept.current()))
                .as(
                        "The bytes of a %s have changed though perhaps not its schema: would what lies on the topics still be "
                                + "read? -Dschemas.rewrite=newest writes them anew.",
                        kept.name())
                .isEqualTo(hex(kept.golden(newest)));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void records_of_every_version_can_be_read(KeptFiles<?> kept) {
        RecordCodec<? extends SpecificRecord> codec = new RecordCodec<>(kept.type(), new FingerprintIds());
        for (int version = 1; version <= kept.schemas().size(); version++) {
            kept.golden(version)
                    .forEach((name, bytes) -> assertThat(AvroJson.tree(codec.decode(bytes))
                                    .path("type")
                                    .asText(name))
                            .isEqualTo(name));
        }
    }

    @Test
    void nothing_is_kept_of_types_that_we_do_not_have() {
        assertThat(KeptFiles.names())
                .as("A type that is gone, or has another name: can what lies on the topics still be read?")
                .containsExactlyInAnyOrderElementsOf(kept().map(KeptFiles::name).toList());
    }

    private static Map<String, String> hex(Map<String, byte[]> records) {
        return records.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, record -> HexFormat.of().formatHex(record.getValue())));
    }
}
