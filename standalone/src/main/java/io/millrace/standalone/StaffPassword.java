package io.millrace.standalone;

import io.millrace.runtime.config.Settings;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The staff account's password at first start: as the settings say, else made up, for its owner to read once.
 *
 * @param settings with the password in them
 */
record StaffPassword(Settings settings, boolean madeUp) {
    static final String SETTING = "MILLRACE_STAFF_PASSWORD";
    private static final int BYTES = 15;

    static StaffPassword in(Settings settings) {
        if (settings.find(SETTING).isPresent()) {
            return new StaffPassword(settings, false);
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return new StaffPassword(settings.with(SETTING, text), true);
    }

    String text() {
        return settings.text(SETTING, "");
    }

    /** Never the password. */
    @Override
    public String toString() {
        return madeUp ? "made up" : "given";
    }
}
