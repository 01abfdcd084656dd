package io.millrace.runtime.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The secret that applications and query-api share, so that {@code /internal} answers to no one else. */
public final class InternalToken {

    /** The setting that holds it. */
    public static final String SETTING = "MILLRACE_INTERNAL_TOKEN";

    private static final int SHORTEST = 32;

    private final byte[] header;

    private InternalToken(String secret) {
        header = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * As the settings say; empty if they say nothing.
     *
     * @throws InvalidSettingException if it is too short to be a secret
     */
    public static Optional<InternalToken> from(Settings settings) {
        return settings.find(SETTING).map(secret -> {
            if (secret.length() < SHORTEST || !secret.chars().allMatch(sign -> sign > ' ' && sign < 0x7f)) {
                throw new InvalidSettingException(SETTING, SHORTEST + " or more visible ASCII characters");
            }
            return new InternalToken(secret);
        });
    }

    /** The {@code Authorization} of a request that shows it. */
    public String authorization() {
        return new String(header, StandardCharsets.UTF_8);
    }

    /** Whether a request's {@code Authorization} shows it; takes as long whatever it shows. */
    public boolean isIn(@Nullable String authorization) {
        byte[] shown = (authorization == null ? "" : authorization).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(header, shown);
    }
}
