package io.millrace.emailer.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.emailer.delivery.DeliveryResult.Sent;
import io.millrace.emailer.delivery.DeliveryResult.TransientFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

class SmtpLoginIT {

    private static final char[] STORE_PASSWORD = "changeit".toCharArray();
    private static SSLContext tls;

    private final List<Boolean> receivedSecurely = new CopyOnWriteArrayList<>();
    private SMTPServer server;

    @BeforeAll
    static void makeACertificateForThisMachine(@TempDir Path directory) throws Exception {
        Path store = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "smtp",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(STORE_PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        tls = context(store);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_login_is_sent_only_once_the_connection_is_secure() {
        start(true);

        assertThat(send("localhost", "s3cr3t", Optional.of(tls))).isEqualTo(new Sent());
        assertThat(receivedSecurely).containsExactly(true);
    }

    @Test
    void a_refused_login_is_no_mails_fault() {
        start(true);

        assertThat(send("localhost", "wr0ng", Optional.of(tls)))
                .isEqualTo(new TransientFailure("the mail server refused the login: 535"));
        assertThat(receivedSecurely).isEmpty();
    }

    @Test
    void not_even_the_mail_librarys_finest_log_shows_the_password() {
        start(true);
        try (LibraryLog log = new LibraryLog()) {
            send("localhost", "s3cr3t", Optional.of(tls));
            send("localhost", "wr0ng", Optional.of(tls));

            assertThat(log.lines).anyMatch(line -> line.contains("AUTH PLAIN"));
            for (String password : List.of("s3cr3t", "wr0ng")) {
                byte[] plain = ("\0shop\0" + password).getBytes(StandardCharsets.UTF_8);
                String encoded = Base64.getEncoder().encodeToString(plain);
                assertThat(log.lines).noneMatch(line -> line.contains(password) || line.contains(encoded));
            }
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_ends_the_conversation() {
        start(true);

        assertThat(send("localhost", "s3cr3t", Optional.empty()))
                .isEqualTo(new TransientFailure("no secure connection to the mail server"));
        assertThat(receivedSecurely).isEmpty();
    }

    @Test
    void a_certificate_for_another_name_ends_the_conversation() {
        start(true);

        assertThat(send("127.0.0.1", "s3cr3t", Optional.of(tls)))
                .isEqualTo(new TransientFailure("no secure connection to the mail server"));
        assertThat(receivedSecurely).isEmpty();
    }

    @Test
    void a_password_stays_here_when_another_machine_offers_no_secure_connection() {
        start(false, "127.0.0.2");

        assertThat(send("127.0.0.2", "s3cr3t", Optional.of(tls)))
                .isEqualTo(new TransientFailure("the mail server cannot be reached"));
        assertThat(receivedSecurely).isEmpty();
    }

    @Test
    void on_this_machine_a_login_may_go_without_tls() {
        start(false);

        assertThat(send("localhost", "s3cr3t", Optional.empty())).isEqualTo(new Sent());
        assertThat(receivedSecurely).containsExactly(false);
    }

    private DeliveryResult send(String host, String password, Optional<SSLContext> trust) {
        SmtpSettings settings = new SmtpSettings(
                host,
                server.getPortAllocated(),
                Optional.of(new SmtpSettings.Login("shop", password)),
                "shop@example.com");
        try (SmtpMailSender sender =
                new SmtpMailSender(settings, SmtpLimits.DEFAULT, trust.map(SSLContext::getSocketFactory))) {
            return sender.send(Mails.to("zoe@example.com"));
        }
    }

    private void start(boolean secure) {
        start(secure, "127.0.0.1");
    }

    private void start(boolean secure, String host) {
        SMTPServer.Builder builder = SMTPServer.port(0)
                .bindAddress(new InetSocketAddress(host, 0).getAddress())
                .hostName("localhost")
                .maxMessageSize(100_000)
                .requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!"shop".equals(user) || !"s3cr3t".equals(password)) {
                        throw new LoginFailedException("no");
                    }
                }))
                .messageHandler((context, from, to, data) -> receivedSecurely.add(((Session) context).isTLSStarted()));
        server = (secure ? builder.enableTLS().requireTLS().startTlsSocketFactory(tls) : builder).build();
        server.start();
    }

    private static SSLContext context(Path store) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance(store.toFile(), STORE_PASSWORD);
        KeyManagerFactory ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        ours.init(keys, STORE_PASSWORD);
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("smtp", keys.getCertificate("smtp"));
        TrustManagerFactory theirs = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        theirs.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(ours.getKeyManagers(), theirs.getTrustManagers(), null);
        return context;
    }

    /** Jakarta Mail logs through java.util.logging, down to every byte that is sent. */
    private static final class LibraryLog extends Handler implements AutoCloseable {

        private final Logger library = Logger.getLogger("org.eclipse.angus.mail");
        private final List<String> lines = new CopyOnWriteArrayList<>();

        LibraryLog() {
            setLevel(Level.ALL);
            library.setLevel(Level.ALL);
            library.addHandler(this);
            library.setUseParentHandlers(false);
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            library.removeHandler(this);
            library.setLevel(null);
            library.setUseParentHandlers(true);
        }
    }
}
