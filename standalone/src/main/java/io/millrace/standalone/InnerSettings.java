package io.millrace.standalone;

import io.millrace.query.token.TokenKeys;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.schemas.names.NameKey;
import io.millrace.standalone.UpCommand.UpOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the parts of one standalone system find each other. */
record InnerSettings(UpOptions options, String bootstrap) {

    /** These settings under what the environment says: your own gateway or mail server replaces the simulated one. */
    Settings over(Settings environment) {
        Map<String, String> inner = new LinkedHashMap<>();
        inner.put("MILLRACE_STATE_DIR", options.data().resolve("state").toString());
        inner.put("MILLRACE_HTTP_HOST", options.ports().host());
        inner.put("MILLRACE_HTTP_PORT", Integer.toString(options.ports().http()));
        inner.put(
                "MILLRACE_GATEWAY_URL",
                "http://" + options.ports().at(options.ports().gateway()));
        inner.put(TokenKeys.FILE, TokenKeyFile.in(options.data()).toString());
        if (!environment.text("MILLRACE_FAILOVER", "steady").equals("fast")) {
            // Fast has a session of its own, which is shorter.
            inner.put("MILLRACE_SESSION_TIMEOUT_MS", "6000");
        }
        if (options.bootstrap().isEmpty()) {
            // Alone in its groups: after a crash it takes its own place again, and waits for no session to end.
            inner.put("MILLRACE_INSTANCE_ID", "up");
        }
        inner.put("MILLRACE_SMTP_HOST", options.ports().host());
        inner.put("MILLRACE_SMTP_PORT", Integer.toString(options.ports().smtp()));
        inner.put("MILLRACE_SMTP_FROM", "Millrace <shop@millrace.example>");
        if (environment.find(NameKey.SETTING).isEmpty()) {
            inner.put(NameKey.SETTING, NameKeyFile.in(options.data()));
        }
        Settings settings = environment.with(KafkaSettings.BOOTSTRAP, bootstrap);
        boolean ownMail = environment.find("MILLRACE_SMTP_HOST").isPresent();
        for (Map.Entry<String, String> entry : inner.entrySet()) {
            boolean partOfOwnMail = ownMail && entry.getKey().startsWith("MILLRACE_SMTP_");
            if (!partOfOwnMail && environment.find(entry.getKey()).isEmpty()) {
                settings = settings.with(entry.getKey(), entry.getValue());
            }
        }
        return settings;
    }
}
