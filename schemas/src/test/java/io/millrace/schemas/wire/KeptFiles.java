package io.millrace.schemas.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.specific.SpecificRecord;

/**
 * What is kept in the repository of each version of each type: its schema, and a golden file with the bytes of one
 * record of each kind. Written anew with {@code -Dschemas.rewrite=newest} or {@code =add}.
 */
record KeptFiles<V extends SpecificRecord>(Class<V> type) {

    static final Path SCHEMAS = Path.of("src/main/resources/schemas");
    private static final Path GOLDEN = Path.of("src/test/resources/golden/records");

    /** The versions of the schema, the oldest first. */
    List<Schema> schemas() {
        List<Schema> versions = new ArrayList<>();
        while (Files.exists(schema(versions.size() + 1))) {
            versions.add(new Schema.Parser().parse(read(schema(versions.size() + 1))));
        }
        return versions;
    }

    /** The bytes of one version, by what stands in them. */
    Map<String, byte[]> golden(int version) {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        read(golden(name(), version)).lines().forEach(line -> {
            String[] parts = line.split(" ", 2);
            bytes.put(parts[0], HexFormat.of().parseHex(parts[1]));
        });
        return bytes;
    }

    /** The same of the schema and the code as they are now. */
    Map<String, byte[]> current() {
        RecordCodec<V> codec = new RecordCodec<>(type, new FingerprintIds());
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        SampleRecords.of(type).forEach((name, record) -> bytes.put(name, codec.encode("topic", record)));
        return bytes;
    }

    void rewrite(String how) {
        Schema current = Vocabulary.schema(type);
        List<Schema> kept = schemas();
        boolean isKept = !kept.isEmpty() && kept.get(kept.size() - 1).equals(current);
        int version = switch (how) {
            case "newest" -> Math.max(1, kept.size());
            case "add" -> isKept ? kept.size() : kept.size() + 1;
            default -> throw new IllegalArgumentException("schemas.rewrite must be newest or add");
        };
        write(schema(version), SchemaFormatter.format("json/pretty", current) + "\n");
        StringBuilder golden = new StringBuilder();
        current()
                .forEach((name, bytes) -> golden.append(name)
                        .append(' ')
                        .append(HexFormat.of().formatHex(bytes))
                        .append('\n'));
        write(golden(name(), version), golden.toString());
    }

    String name() {
        return type.getSimpleName();
    }

    /** The names of all types that anything is kept of. */
    static List<String> names() {
        try (Stream<Path> directories = Files.list(SCHEMAS)) {
            return directories.map(path -> path.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path schema(int version) {
        return SCHEMAS.resolve(name()).resolve("v" + version + ".avsc");
    }

    private static Path golden(String name, int version) {
        return GOLDEN.resolve(name).resolve("v" + version + ".hex");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
