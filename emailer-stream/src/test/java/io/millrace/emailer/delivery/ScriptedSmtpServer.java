package io.millrace.emailer.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A mail server that says what a test tells it to at a command; a dot stands for the end of the data. */
public final class ScriptedSmtpServer implements AutoCloseable {

    static final String GREETING = "greeting";
    public static final String END_OF_DATA = ".";

    private final ServerSocket listener;
    private final Map<String, Act> script = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<List<String>> mails = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    ScriptedSmtpServer() throws IOException {
        this(0);
    }

    public ScriptedSmtpServer(int port) throws IOException {
        listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        start("scripted-smtp", this::accept);
    }

    SmtpSettings settings() {
        return new SmtpSettings("127.0.0.1", listener.getLocalPort(), Optional.empty(), "Shop <shop@example.com>");
    }

    public ScriptedSmtpServer answer(String command, String reply) {
        script.put(command, out -> say(out, reply));
        return this;
    }

    ScriptedSmtpServer dropAt(String command) {
        script.put(command, out -> {
            throw new IOException("dropped");
        });
        return this;
    }

    ScriptedSmtpServer stallAt(String command) {
        script.put(command, out -> awaitClose(Long.MAX_VALUE));
        return this;
    }

    /** Asks for the data and then reads none of it. */
    ScriptedSmtpServer stopReadingAtData() {
        script.put("DATA", out -> {
            say(out, "354 go on");
            awaitClose(Long.MAX_VALUE);
        });
        return this;
    }

    /** Never silent for long, and never done. */
    ScriptedSmtpServer dripAt(String command) {
        script.put(command, out -> {
            while (!awaitClose(20)) {
                say(out, "250-there is more to come");
            }
        });
        return this;
    }

    /** The data of every mail that came to its end, taken or not, line by line. */
    public List<List<String>> mails() {
        return mails;
    }

    List<String> commands() {
        return commands;
    }

    int connectionsEver() {
        return accepted.size();
    }

    int connectionsOpen() {
        return open.size();
    }

    void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        hangUp();
    }

    private void accept() throws IOException {
        while (closed.getCount() > 0) {
            Socket socket = listener.accept();
            accepted.add(socket);
            open.add(socket);
            start("scripted-smtp-connection", () -> converse(socket));
        }
    }

    private void converse(Socket socket) throws IOException {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = socket.getOutputStream();
            act(GREETING, "220 localhost", out);
            boolean data = false;
            List<String> mail = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (data && !END_OF_DATA.equals(line)) {
                    mail.add(line);
                    continue;
                }
                if (data) {
                    mails.add(List.copyOf(mail));
                    mail.clear();
                }
                String command = data ? END_OF_DATA : line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                commands.add(command);
                data = act(command, "DATA".equals(command) ? "354 go on" : "250 fine", out) && "DATA".equals(command);
            }
        } finally {
            open.remove(socket);
        }
    }

    /** Whether the usual answer was given. */
    private boolean act(String command, String usual, OutputStream out) throws IOException {
        Act act = script.get(command);
        if (act != null) {
            act.on(out);
            return false;
        }
        say(out, usual);
        return true;
    }

    private boolean awaitClose(long milliseconds) {
        try {
            return closed.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void start(String name, Conversation conversation) {
        Thread thread = new Thread(
                () -> {
                    try {
                        conversation.run();
                    } catch (IOException over) {
                        // the other side hung up, or the script says that we do
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Conversation {
        void run() throws IOException;
    }

    private interface Act {
        void on(OutputStream out) throws IOException;
    }
}
