package io.millrace.standalone.letters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.millrace.standalone.letters.LetterClient.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What the commands do with dead letters. */
public final class Letters {

    private static final int ACCEPTED = 202;
    private static final String BEFORE = "redriven-before";

    private final LetterClient client;
    private final PrintWriter out;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * Asks this API.
     *
     * @param token of the staff
     */
    public Letters(URI api, String token, PrintWriter out) {
        this.client = new LetterClient(api, token);
        this.out = out;
    }

    /** Prints a line for each. */
    public void list(LetterFilter filter, int most) throws IOException, InterruptedException {
        List<JsonNode> found = client.find(filter, most);
        found.forEach(letter -> out.println(line(letter)));
        out.println(found.size() + (found.size() == most ? " shown, there may be more" : " in all"));
        out.flush();
    }

    /** Prints one with its bytes, in Base64, and its headers. */
    public void show(String id) throws IOException, InterruptedException {
        out.println(json.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(client.whole(id)));
        out.flush();
    }

    /** Prints each whole, as one line of JSON. */
    public void export(LetterFilter filter, int most) throws IOException, InterruptedException {
        for (JsonNode letter : client.find(filter, most)) {
            out.println(json.writeValueAsString(client.whole(id(letter))));
        }
        out.flush();
    }

    /** The ids that a filter takes, the oldest first: they go back in the order in which they came. */
    public List<String> ids(LetterFilter filter, int most) throws IOException, InterruptedException {
        List<String> oldestFirst = new ArrayList<>();
        client.find(filter, most).forEach(letter -> oldestFirst.add(0, id(letter)));
        return oldestFirst;
    }

    /**
     * Puts them back; true if each is where it belongs now, or was put back before.
     *
     * @param again also those that were put back before
     */
    public boolean redrive(List<String> ids, boolean again) throws IOException, InterruptedException {
        int back = 0;
        int before = 0;
        for (String id : ids) {
            Answer answer = client.redrive(id, again);
            if (answer.status() == ACCEPTED) {
                back++;
                JsonNode where = answer.body();
                out.println(id + "  is back at " + where.path("topic").asText() + "-"
                        + where.path("partition").asText() + " at "
                        + where.path("offset").asText());
            } else {
                before += answer.code().equals(BEFORE) ? 1 : 0;
                out.println(id + "  stays: " + answer.detail());
            }
            out.flush();
        }
        int refused = ids.size() - back - before;
        out.println(back + " put back, " + before + " were put back before, " + refused + " cannot be");
        out.flush();
        return refused == 0;
    }

    private static String id(JsonNode letter) {
        return letter.path("id").asText();
    }

    private static String line(JsonNode letter) {
        String source = letter.has("topic")
                ? letter.path("topic").asText() + "-" + letter.path("partition").asText() + " at "
                        + letter.path("offset").asText()
                : "-";
        return String.join(
                "  ",
                letter.path("at").asText(),
                id(letter),
                letter.path("reason").path("code").asText(),
                source,
                letter.path("processor").asText(),
                letter.path("size").asText() + " B");
    }
}
