package io.millrace.query.deadletters;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A header that a record had when it became a dead letter.
 *
 * @param text its value, if that is UTF-8
 * @param base64 its value, if it is not
 */
record OriginalHeader(
        String name, @Nullable String text, @Nullable String base64) {

    static OriginalHeader of(Header header) {
        byte[] value = header.value();
        if (value == null) {
            return new OriginalHeader(header.key(), null, null);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            return new OriginalHeader(header.key(), text, null);
        } catch (CharacterCodingException e) {
            return new OriginalHeader(header.key(), null, Base64.getEncoder().encodeToString(value));
        }
    }
}
