package io.millrace.standalone.faults;

import io.millrace.standalone.mail.MailLimits;
import io.millrace.standalone.mail.MailServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;

/** The mail server in a process of its own; its file keeps every mail of a run, to be counted. */
final class SmtpProgram {

    static final String FILE = "mails.jsonl";

    private static final MailLimits LIMITS = new MailLimits(4 << 20, 1_000, 16L << 30, Duration.ofDays(30));

    private SmtpProgram() {}

    /** Arguments: port, directory. Runs until its standard input ends. */
    public static void main(String[] arguments) throws IOException {
        MailServer server = new MailServer("127.0.0.1", Integer.parseInt(arguments[0]), Path.of(arguments[1]), LIMITS);
        server.start();
        System.in.transferTo(OutputStream.nullOutputStream());
        server.close();
    }
}
