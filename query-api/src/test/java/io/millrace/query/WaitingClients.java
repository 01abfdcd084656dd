package io.millrace.query;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Many clients in a process of their own: one process may not have sockets enough for them and for their server. */
final class WaitingClients {
    private static final String OK = "HTTP/1.1 200";

    private WaitingClients() {}

    /** The process ends with 0 when every client has been answered with its order. */
    static Process start(int port, int clients) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WaitingClients.class.getName(),
                        Integer.toString(port),
                        Integer.toString(clients))
                .inheritIO()
                .start();
    }

    /** Port, and number of clients. */
    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(args[0]);
        int clients = Integer.parseInt(args[1]);
        List<Socket> waiting = new ArrayList<>();
        for (int number = 0; number < clients; number++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            String request = "GET /api/v1/orders/o-" + number + "?wait=60 HTTP/1.1\r\nHost: here\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            waiting.add(socket);
        }
        for (Socket socket : waiting) {
            byte[] begin = socket.getInputStream().readNBytes(OK.length());
            if (!new String(begin, StandardCharsets.US_ASCII).equals(OK)) {
                throw new IOException("answered otherwise: " + new String(begin, StandardCharsets.US_ASCII));
            }
        }
    }
}
