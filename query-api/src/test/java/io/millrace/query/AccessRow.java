package io.millrace.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** One line of {@code access.txt}: a route, and what it answers to whom. */
record AccessRow(String method, String path, List<String> cells) {
    /** What stands for the parts of paths. */
    private static final Map<String, String> NAMES =
            Map.of("orderId", "o-1", "paymentId", "o-1", "sku", "pi", "customerId", "c-1");

    static List<AccessRow> table() {
        try (InputStream file = AccessRow.class.getResourceAsStream("access.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split(" +")))
                    .map(words -> new AccessRow(words.get(0), words.get(1), words.subList(2, words.size())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String route() {
        return method + " " + path;
    }

    /** The path of something that is there, where the test keeps something. */
    String address() {
        String address = path;
        for (Map.Entry<String, String> name : NAMES.entrySet()) {
            address = address.replace("{" + name.getKey() + "}", name.getValue());
        }
        return address.replace("<file>", "main.js").replaceAll("[{][^}]*[}]", "1");
    }

    boolean isOpen() {
        return !cells.get(0).equals("401");
    }

    /** Whether a status is what the table says in this column. */
    boolean allows(int column, int status) {
        String cell = cells.get(column);
        return cell.equals("in") ? status != 401 && status != 403 : cell.equals(Integer.toString(status));
    }

    @Override
    public String toString() {
        return route();
    }
}
