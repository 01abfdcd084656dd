package io.millrace.schemas.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.schemas.orders.PlaceOrder;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorJsonTest {

    private final At orders = new At(Topics.ORDERS, new OrderDoor());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "{}}",
                "{} {}",
                "{}x",
                "{'a':1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":.5}",
                "{\"a\":1,}",
                "// c\n{}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "nul",
                "[",
                "\uFEFF",
                "{\"a\":1e99999999999999999999}"
            })
    void what_is_not_exactly_json_is_refused(String text) {
        assertThat(codeOf(At.bytes(text))).isEqualTo("not-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"text\"", "null", "true", "[{}]"})
    void what_is_no_object_is_refused(String text) {
        assertThat(codeOf(At.bytes(text))).isEqualTo("not-an-object");
    }

    @Test
    void a_name_that_stands_twice_is_refused() {
        assertThat(codeOf(At.bytes("{\"a\":1,\"a\":1}"))).isEqualTo("duplicate-field");
        assertThat(codeOf(At.bytes("{\"x\":[{\"a\":1,\"b\":2,\"\\u0061\":1}]}")))
                .isEqualTo("duplicate-field");
    }

    @Test
    void only_utf_8_is_taken() {
        assertThat(codeOf(new byte[] {'{', '"', (byte) 0xE9, '"', ':', '1', '}'}))
                .isEqualTo("not-utf8");
        assertThat(codeOf(new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'}))
                .isEqualTo("not-utf8");
        assertThat(codeOf("{}".getBytes(StandardCharsets.UTF_16))).isEqualTo("not-utf8");
        assertThat(codeOf("{}".getBytes(StandardCharsets.UTF_16BE))).isEqualTo("not-json");
    }

    @Test
    void a_byte_order_mark_is_passed_over() {
        assertThat(DoorJson.read(At.bytes("\uFEFF{\"a\":\"b\"}")).text("a")).isEqualTo("b");
    }

    @Test
    void white_space_around_the_object_is_passed_over() {
        assertThat(DoorJson.read(At.bytes(" \r\n\t{\"a\":\"b\"}\n")).text("a")).isEqualTo("b");
    }

    @Test
    void nesting_ends_at_32_levels() {
        assertThat(DoorJson.read(At.bytes(nested(32))).has("a")).isTrue();
        assertThat(codeOf(At.bytes(nested(33)))).isEqualTo("not-json");
        assertThat(codeOf(At.bytes(nested(20_000)))).isEqualTo("not-json");
    }

    @Test
    void a_number_has_at_most_100_characters() {
        assertThat(DoorJson.read(At.bytes("{\"a\":" + "1".repeat(100) + "}")).has("a"))
                .isTrue();
        assertThat(codeOf(At.bytes("{\"a\":" + "1".repeat(101) + "}"))).isEqualTo("not-json");
    }

    @Test
    void a_name_has_at_most_1000_characters() {
        assertThat(DoorJson.read(At.bytes("{\"" + "n".repeat(1_000) + "\":1}")).has("a"))
                .isFalse();
        assertThat(codeOf(At.bytes("{\"" + "n".repeat(1_001) + "\":1}"))).isEqualTo("not-json");
    }

    @Test
    void a_command_has_at_most_256_kib() {
        byte[] largest = At.bytes("{\"a\":\"b\"}" + " ".repeat(Limits.COMMAND_BYTES - 9));
        byte[] larger = At.bytes("{\"a\":\"b\"}" + " ".repeat(Limits.COMMAND_BYTES - 8));

        assertThat(DoorJson.read(largest).text("a")).isEqualTo("b");
        assertThat(codeOf(larger)).isEqualTo("too-large");
    }

    @Test
    void a_text_has_at_most_500_characters_whatever_their_size() {
        String longest = "\uD83C\uDF70".repeat(500);

        assertThat(DoorJson.read(At.bytes("{\"a\":\"" + longest + "\"}")).text("a"))
                .isEqualTo(longest);
        assertThat(orders.refuses("{\"type\":\"CancelOrder\",\"orderId\":\"o\",\"reason\":\"" + longest + "x\"}")
                        .code())
                .isEqualTo("too-long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\uD83C", "a\\uDF70"})
    void a_text_is_whole_unicode_without_nul(String text) {
        var refusal = orders.refuses("{\"type\":\"CancelOrder\",\"orderId\":\"o\",\"reason\":\"" + text + "\"}");

        assertThat(refusal.code()).isEqualTo("ill-typed");
        assertThat(refusal.field()).isEqualTo("reason");
    }

    @Test
    void metadata_are_at_most_20_short_pairs() {
        assertThat(((PlaceOrder) orders.parse(withMetadata(20, "v")).body()).getMetadata())
                .hasSize(20);
        assertThat(orders.refuses(withMetadata(21, "v")).code()).isEqualTo("too-many");
        assertThat(orders.refuses(withMetadata(1, "v".repeat(501))).code()).isEqualTo("too-long");
        assertThat(orders.refuses(withMetadata(1, "v").replace("\"k0\"", "\"" + "k".repeat(65) + "\""))
                        .code())
                .isEqualTo("too-long");
    }

    @Test
    void an_object_comes_back_as_it_was_written() {
        var object = DoorJson.newObject().put("a", "\u00e9\uD83C\uDF70\"\\");

        assertThat(DoorJson.read(DoorJson.bytes(object)).text("a")).isEqualTo("\u00e9\uD83C\uDF70\"\\");
    }

    private static String withMetadata(int pairs, String value) {
        StringBuilder json =
                new StringBuilder("{\"type\":\"PlaceOrder\",\"customerId\":\"c\",\"lines\":[],\"metadata\":{");
        for (int i = 0; i < pairs; i++) {
            json.append(i == 0 ? "" : ",").append("\"k" + i + "\":\"" + value + "\"");
        }
        return json + "}}";
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
    }

    private static String codeOf(byte[] bytes) {
        String[] code = new String[1];
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> DoorJson.read(bytes))
                .satisfies(e -> code[0] = e.code());
        return code[0];
    }
}
