package io.millrace.schemas.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductNamesTest {

    @ParameterizedTest
    @CsvSource({
        "Raspberry Pi 4b, raspberry-pi-4b",
        "raspberry-pi-4b, raspberry-pi-4b",
        "' -- A  &  B! ', a-b",
        "Caf\u00e9 au lait, caf-au-lait",
        "A_B.C, a-b-c",
        "TITLE I, title-i",
        "\u30e9\u30ba, ''",
        "'', ''",
        "---, ''"
    })
    void a_name_becomes_a_sku(String name, String sku) {
        assertThat(ProductNames.sku(name)).isEqualTo(sku);
    }
}
