package io.millrace.schemas.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.schemas.wire.UnreadableRecordException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "145.00, 145",
        "145, 145",
        "0.1, 0.1",
        "0.10000000000000000001, 0.10000000000000000001",
        "1.45e2, 145",
        "1e2, 100",
        "-0.0, 0",
        "-3.50, -3.5",
        "0e999999999, 0",
        "99999999999999999999, 99999999999999999999",
        "9007199254740993, 9007199254740993"
    })
    void a_decimal_is_its_shortest_plain_text(String number, String text) {
        assertThat(of(number).decimal("a")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"145.00, 145", "0.10, 0.1", "007, 7", "-1.5, -1.5"})
    void a_decimal_may_be_a_string(String string, String text) {
        assertThat(of("\"" + string + "\"").decimal("a")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "1e2147483647",
                "10e2147483647",
                "10e-2147483647",
                "-1e999999999",
                "1e-999999999",
                "100000000000000000000",
                "0.000000000000000000001",
                "true",
                "[]",
                "{}",
                "\"\"",
                "\" 1\"",
                "\"1.\"",
                "\".5\"",
                "\"1e5\"",
                "\"+1\"",
                "\"1,5\"",
                "\"NaN\"",
                "\"\u0661\"",
                "\"100000000000000000000\""
            })
    void what_is_no_bounded_decimal_is_refused(String number) {
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> of(number).decimal("a"))
                .withMessageStartingWith("a must be a decimal number")
                .matches(e -> e.code().equals("ill-typed"));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 2",
        "2.0, 2",
        "1e3, 1000",
        "0e-5, 0",
        "-0, 0",
        "2147483647, 2147483647",
        "-2147483648, -2147483648",
        "2147483647.000, 2147483647"
    })
    void a_whole_number_may_be_written_in_any_way(String number, int value) {
        assertThat(of(number).integer("a")).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2.5",
                "1e-1",
                "2147483648",
                "-2147483649",
                "1e10",
                "9999999999",
                "4294967296",
                "1e999999999",
                "1e-999999999",
                "\"2\"",
                "true",
                "[1]"
            })
    void what_is_no_int_is_refused(String number) {
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> of(number).integer("a"))
                .withMessageStartingWith("a must be a whole number")
                .matches(e -> e.code().equals("ill-typed"));
    }

    private static FieldReader of(String number) {
        return DoorJson.read(At.bytes("{\"a\":" + number + "}"));
    }
}
