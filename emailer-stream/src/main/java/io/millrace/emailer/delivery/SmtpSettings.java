package io.millrace.emailer.delivery;

import java.util.Objects;
import java.util.Optional;

/** Where mails go and whom they come from. */
public record SmtpSettings(String host, int port, Optional<Login> login, String from) {

    public static final int DEFAULT_PORT = 587;

    public SmtpSettings {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(from, "from");
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("an SMTP port is 1 to 65535, not " + port);
        }
    }

    /** A user of the mail server; never shows its password. */
    public record Login(String user, String password) {

        public Login {
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(password, "password");
        }

        @Override
        public String toString() {
            return "Login[user=" + user + "]";
        }
    }
}
