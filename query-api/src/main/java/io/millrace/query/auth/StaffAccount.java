package io.millrace.query.auth;

import io.millrace.query.http.Problem;
import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.state.StateUnavailableException;
import io.millrace.schemas.credentials.AccountRole;
import io.millrace.schemas.credentials.Password;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the first of the staff, once, as soon as credentials can be kept. */
final class StaffAccount implements AutoCloseable {
    /** Its password at first start; later it changes nothing. */
    static final String PASSWORD = "MILLRACE_STAFF_PASSWORD";

    private static final Logger LOG = LoggerFactory.getLogger(StaffAccount.class);
    private static final long AGAIN_AFTER_MS = 200;

    private final Credentials credentials;
    private final Optional<String> password;
    private final Thread thread = new Thread(this::makeSure, "staff-account");
    private volatile boolean usable;
    private volatile boolean made;

    StaffAccount(Credentials credentials, Settings settings) {
        this.credentials = credentials;
        this.password = settings.find(PASSWORD);
        password.filter(text -> text.length() < Registrations.SHORTEST_PASSWORD
                        || text.length() > Registrations.LONGEST_PASSWORD)
                .ifPresent(unfit -> {
                    throw new InvalidSettingException(
                            PASSWORD,
                            Registrations.SHORTEST_PASSWORD + " to " + Registrations.LONGEST_PASSWORD + " characters");
                });
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether it is there, or nobody wants it. */
    boolean usable() {
        return usable;
    }

    /** Whether it was made just now, with the password of the settings. */
    boolean made() {
        return made;
    }

    private void makeSure() {
        try {
            while (!usable) {
                tryOnce();
                if (!usable) {
                    TimeUnit.MILLISECONDS.sleep(AGAIN_AFTER_MS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryOnce() {
        try {
            if (credentials.password(Account.STAFF).isEmpty()) {
                if (password.isPresent()) {
                    make(password.get());
                } else {
                    LOG.info("there is no staff account; {} makes one", PASSWORD);
                }
            }
            usable = true;
        } catch (StateUnavailableException | Problem e) {
            LOG.debug("the staff account has to wait: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("the staff account could not be made, trying again: {}", e.toString());
        }
    }

    private void make(String text) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        credentials.keep(new Password(Account.STAFF, AccountRole.STAFF, Argon2.hash(text), now));
        made = true;
        LOG.info("the staff account was made");
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
