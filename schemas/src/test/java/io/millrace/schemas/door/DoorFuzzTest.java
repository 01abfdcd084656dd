package io.millrace.schemas.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.millrace.schemas.accounts.AccountCommand;
import io.millrace.schemas.emails.EmailCommand;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.CommandEnvelope;
import io.millrace.schemas.inventory.InventoryCommand;
import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.orders.OrderCommand;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/**
 * Whatever lies at a door is a command that can be written, or unreadable with a reason; nothing else ever comes out.
 */
class DoorFuzzTest {

    private static final int ROUNDS = 8_000;
    private static final List<String> SEEDS = List.of(
            "{\"type\":\"PlaceOrder\",\"orderId\":\"o-1\",\"customerId\":\"c-1\",\"email\":\"c@example.com\",\"currency\":\"EUR\","
                    + "\"lines\":[{\"sku\":\"pi\",\"quantity\":2,\"unitPrice\":145.00}],\"externalId\":\"web-17\",\"metadata\":{\"a\":\"b\"}}",
            "{\"type\":\"CancelOrder\",\"orderId\":\"o-1\",\"reason\":\"changed my mind\",\"commandId\":\"k\"}",
            "{\"type\":\"ShipOrder\",\"orderId\":\"o-1\"}",
            "{\"eventType\":\"OrderCreated\",\"order\":{\"customerId\":12345,\"product\":\"Pi 4b\",\"quantity\":1,\"price\":145.00}}",
            "{\"eventType\":\"OrderCreated\",\"order\":{\"customerId\":1,\"items\":[{\"product\":\"Pi\",\"quantity\":1}]}}",
            "{\"eventType\":\"OrderUpdated\",\"order\":{\"id\":\"o-1\",\"state\":\"Cancelled\"}}",
            "{\"type\":\"AddProduct\",\"sku\":\"pi\",\"name\":\"Pi\",\"description\":\"...\",\"categories\":[\"boards\"],\"unitPrice\":1e2}",
            "{\"type\":\"ChangeProduct\",\"sku\":\"pi\",\"unitPrice\":\"145.00\",\"currency\":\"EUR\"}",
            "{\"type\":\"AdjustStock\",\"sku\":\"pi\",\"delta\":-2,\"reason\":\"broken\"}",
            "{\"eventType\":\"ItemAdded\",\"item\":{\"product\":\"Pi 4b\",\"price\":145.00,\"quantity\":1}}",
            "{\"eventType\":\"ItemRemoved\",\"item\":{\"product\":\"Pi 4b\"}}",
            "{\"channel\":\"#ops\",\"message\":\"hello\"}",
            "{\"type\":\"RegisterCustomer\",\"customerId\":\"c-1\",\"username\":\"bob\",\"email\":\"bob@example.com\"}",
            "{\"type\":\"ChangeAddress\",\"customerId\":\"c-1\",\"email\":\"bob@example.com\"}",
            "{\"eventType\":\"UserCreated\",\"user\":{\"id\":1,\"username\":\"bob\",\"password\":\"x\"}}",
            "plain text");
    private static final List<String> PIECES = List.of(
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "true",
            "-",
            "1e999999999",
            "1e-999999999",
            "0.5",
            "\\u0000",
            "\\uD800",
            "\uFEFF",
            "\u30e9",
            "\"type\":",
            "\"quantity\":",
            "9".repeat(120),
            "[".repeat(40),
            "x".repeat(600));

    private final At orders = new At(Topics.ORDERS, new OrderDoor());
    private final At inventory = new At(Topics.INVENTORY, new InventoryDoor());
    private final At slack = new At(Topics.SLACK_NOTIFICATIONS, new SlackDoor());

    private final At users = new At(Topics.USERS, new UserDoor(NameKey.of(NameKey.newKey())));

    private final Wire<AccountCommand> userWire = new Wire<>(AccountCommand.class);
    private final Wire<OrderCommand> orderWire = new Wire<>(OrderCommand.class);
    private final Wire<InventoryCommand> inventoryWire = new Wire<>(InventoryCommand.class);
    private final Wire<EmailCommand> slackWire = new Wire<>(EmailCommand.class);

    @Test
    void mutated_records_are_commands_or_unreadable() {
        long seed = Long.getLong("millrace.test.seed", 20_251_120L);
        Random random = new Random(seed);
        int[] counts = new int[2];
        for (int round = 0; round < ROUNDS; round++) {
            byte[] value = mutated(At.bytes(SEEDS.get(random.nextInt(SEEDS.size()))), random);
            byte[] key = random.nextBoolean() ? null : mutated(At.bytes("o-1"), random);
            counts[meets(orders, orderWire, key, value) ? 0 : 1]++;
            counts[meets(inventory, inventoryWire, key, value) ? 0 : 1]++;
            counts[meets(users, userWire, key, value) ? 0 : 1]++;
            counts[meets(slack, slackWire, key, value) ? 0 : 1]++;
        }
        // Both happen often, or the mutations are no test.
        assertThat(counts[0]).as("commands, seed %d", seed).isGreaterThan(ROUNDS / 10);
        assertThat(counts[1]).as("unreadable, seed %d", seed).isGreaterThan(ROUNDS / 10);
    }

    private static boolean meets(At at, Wire<?> wire, byte[] key, byte[] value) {
        DoorRecord door = new DoorRecord(at.topic(), 4, 2, 17, key, value);
        try {
            Command command = at.parser().parse(door, 0);
            assertThat(wire.andBack(command)).isEqualTo(command);
            assertThat(at.parser().parse(door, 0)).isEqualTo(command);
            return true;
        } catch (UnreadableRecordException e) {
            assertThat(e.code()).matches("[a-z0-9]+(-[a-z0-9]+)+");
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(300);
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            return fail(at.topic() + " met " + HexFormat.of().formatHex(value), e);
        }
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] mutated = bytes;
        for (int left = random.nextInt(4); left > 0; left--) {
            int from = random.nextInt(mutated.length + 1);
            int to = Math.min(mutated.length, from + random.nextInt(3));
            byte[] piece = switch (random.nextInt(3)) {
                case 0 -> new byte[0];
                case 1 -> new byte[] {(byte) random.nextInt(256)};
                default -> At.bytes(PIECES.get(random.nextInt(PIECES.size())));
            };
            mutated = spliced(mutated, from, to, piece);
        }
        return mutated;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
        byte[] result = new byte[from + piece.length + bytes.length - to];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(piece, 0, result, from, piece.length);
        System.arraycopy(bytes, to, result, from + piece.length, bytes.length - to);
        return result;
    }

    /** The way of a command through its topic's bytes. */
    private static final class Wire<C extends SpecificRecord> {

        private final RecordCodec<C> codec;
        private final CommandEnvelope<C> envelope;

        Wire(Class<C> type) {
            codec = new RecordCodec<>(type, new FingerprintIds());
            envelope = new CommandEnvelope<>(type);
        }

        Command andBack(Command command) {
            byte[] bytes = codec.encode("topic", envelope.wrap(command));
            return envelope.unwrap(codec.decode(bytes), command.timestamp());
        }
    }
}
