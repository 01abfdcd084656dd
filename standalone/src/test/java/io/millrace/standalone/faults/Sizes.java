package io.millrace.standalone.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * How much there was in the end.
 *
 * @param stateBytes in the state directories of all instances
 * @param brokerBytes on the disks of all brokers
 * @param mails that the mail server took
 * @param secondCopies of mails, by their Message-ID: sent again because nobody knew that they had been taken
 */
record Sizes(long stateBytes, long brokerBytes, int mails, int secondCopies) {

    static Sizes of(Cluster cluster, Path directory) {
        try {
            Set<String> ids = new HashSet<>();
            int mails = count(cluster.outside().mails(), ids);
            long brokers = 0;
            for (String broker : cluster.brokers().programs().keySet()) {
                brokers += bytes(directory.resolve(broker));
            }
            return new Sizes(bytes(directory.resolve("state")), brokers, mails, mails - ids.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int count(Path mails, Set<String> ids) throws IOException {
        ObjectMapper json = new ObjectMapper();
        int count = 0;
        try (BufferedReader lines = Files.newBufferedReader(mails)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode mail = json.readTree(line).path("mail");
                ids.add(mail.path("messageId").asText());
                count++;
            }
        }
        return count;
    }

    /** What it really takes: broker's indexes are files with holes. */
    private static long bytes(Path directory) {
        String said = Shell.run("du", "-s", "-B1", directory.toString());
        return Long.parseLong(said.substring(0, said.indexOf('\t')));
    }
}
