package io.millrace.schemas.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** docs/doors.md shows every command that the doors take, in a form that they take. */
class DoorsDocTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "doors.md");
    private static final Map<String, At> DOORS = Map.of(
            "orders", new At(Topics.ORDERS, new OrderDoor()),
            "inventory", new At(Topics.INVENTORY, new InventoryDoor()),
            "users", new At(Topics.USERS, new UserDoor(NameKey.of(NameKey.newKey()))),
            "slack-notifications", new At(Topics.SLACK_NOTIFICATIONS, new SlackDoor()));

    @Test
    void every_line_is_taken_and_every_command_is_there() throws IOException {
        Map<String, Set<String>> shown = new LinkedHashMap<>();
        String topic = "";
        boolean example = false;
        for (String line : Files.readAllLines(DOCUMENT, UTF_8)) {
            if (line.startsWith("## `")) {
                topic = line.substring("## `".length(), line.length() - 1);
            } else if (line.startsWith("```")) {
                example = line.equals("```json");
            } else if (example) {
                Command command = DOORS.get(topic).parse(line);
                shown.computeIfAbsent(topic, none -> new TreeSet<>())
                        .add(command.body().getSchema().getName());
            }
        }

        assertThat(shown)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "orders", Set.of("PlaceOrder", "CancelOrder", "ShipOrder"),
                        "inventory",
                                Set.of(
                                        "AddProduct",
                                        "ChangeProduct",
                                        "RetireProduct",
                                        "AddStock",
                                        "AdjustStock",
                                        "AddItem"),
                        "users",
                                Set.of(
                                        "RegisterCustomer",
                                        "ChangeAddress",
                                        "DeactivateCustomer",
                                        "ReactivateCustomer",
                                        "DeleteCustomer"),
                        "slack-notifications", Set.of("Notify")));
    }
}
