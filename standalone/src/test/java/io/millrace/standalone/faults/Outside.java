package io.millrace.standalone.faults;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The world outside: a payment gateway and a mail server, each behind a link. */
final class Outside implements AutoCloseable {

    static final String USUAL = "paid=80,declined=10,late=4,error=3,dropped=3";

    private static final int HEAP_MB = 256;

    private final int gatewayPort = Ports.pick();
    private final int smtpPort = Ports.pick();
    private final Proxy gatewayLink = Proxy.to(gatewayPort);
    private final Proxy smtpLink = Proxy.to(smtpPort);
    private final Path mails;
    private final Map<String, Program> programs = new LinkedHashMap<>();

    /** Prepares both; they are started by whoever keeps all programs. */
    Outside(Path directory, long seed) {
        mails = directory.resolve("mails");
        Program gateway = program(
                Cast.GATEWAY,
                directory,
                GatewayProgram.class,
                Integer.toString(gatewayPort),
                directory.resolve("gateway").toString(),
                USUAL,
                Long.toString(seed));
        Program smtp = program(Cast.SMTP, directory, SmtpProgram.class, Integer.toString(smtpPort), mails.toString());
        programs.put(Cast.GATEWAY, gateway.with(() -> gatewayLink.served(true), () -> gatewayLink.served(false)));
        programs.put(Cast.SMTP, smtp.with(() -> smtpLink.served(true), () -> smtpLink.served(false)));
    }

    Map<String, Program> programs() {
        return programs;
    }

    Proxy gatewayLink() {
        return gatewayLink;
    }

    Proxy smtpLink() {
        return smtpLink;
    }

    /** For those who judge: past the link. */
    URI gateway() {
        return URI.create("http://127.0.0.1:" + gatewayPort);
    }

    /** The file of every mail that was taken. */
    Path mails() {
        return mails.resolve(SmtpProgram.FILE);
    }

    /** Where applications find both. */
    Map<String, String> settings() {
        return Map.of(
                "MILLRACE_GATEWAY_URL",
                "http://127.0.0.1:" + gatewayLink.port(),
                "MILLRACE_SMTP_HOST",
                "127.0.0.1",
                "MILLRACE_SMTP_PORT",
                Integer.toString(smtpLink.port()),
                "MILLRACE_SMTP_FROM",
                "shop@example.com");
    }

    @Override
    public void close() {
        gatewayLink.close();
        smtpLink.close();
    }

    private static Program program(String name, Path directory, Class<?> main, String... arguments) {
        Path log = directory.resolve(name + ".log.txt");
        return new Program(name, Jvm.command(HEAP_MB, main.getName(), arguments), Map.of(), log);
    }
}
