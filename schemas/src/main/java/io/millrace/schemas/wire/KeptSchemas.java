package io.millrace.schemas.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Every version that a type's schema has had, as resources {@code schemas/<type>/v1.avsc}, {@code v2.avsc}, and so on:
 * what was written with them without a registry can be read for ever.
 */
public final class KeptSchemas {

    private static final Map<String, List<Schema>> LOADED = new ConcurrentHashMap<>();

    private KeptSchemas() {}

    /** The versions of this type, the oldest first; none for a type that is not ours. */
    public static List<Schema> of(Schema type) {
        return LOADED.computeIfAbsent(type.getName(), KeptSchemas::load);
    }

    private static List<Schema> load(String type) {
        List<Schema> versions = new ArrayList<>();
        for (Schema next = load(type, 1); next != null; next = load(type, versions.size() + 1)) {
            versions.add(next);
        }
        return List.copyOf(versions);
    }

    private static @Nullable Schema load(String type, int version) {
        try (InputStream file = KeptSchemas.class.getResourceAsStream("/schemas/" + type + "/v" + version + ".avsc")) {
            return file == null ? null : new Schema.Parser().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
