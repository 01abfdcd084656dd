package io.millrace.standalone.mail;

import java.io.IOException;
import java.nio.file.Path;

/** A mail server in a process of its own, for a test to kill; prints its port and waits for that. */
final class MailServerProcess {

    static final String PORT = "listening on port ";

    private MailServerProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        MailServer server = new MailServer("127.0.0.1", 0, Path.of(arguments[0]));
        server.start();
        System.out.println(PORT + server.port());
        Thread.currentThread().join();
    }
}
