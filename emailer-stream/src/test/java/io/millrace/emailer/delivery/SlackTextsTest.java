package io.millrace.emailer.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlackTextsTest {

    @Test
    void out_of_stock_names_product_sku_and_quantity() {
        assertThat(SlackTexts.outOfStock("Raspberry Pi 4b", "raspberry-pi-4b", 3))
                .isEqualTo("Insufficient stock: Raspberry Pi 4b (sku raspberry-pi-4b, asked for 3)");
    }

    @Test
    void a_product_name_cannot_call_people_hide_links_or_break_lines() {
        assertThat(SlackTexts.outOfStock("<!channel> & <https://x|y>\nall is well", "x", 1))
                .isEqualTo("Insufficient stock: &lt;!channel&gt; &amp; &lt;https://x|y&gt; all is well"
                        + " (sku x, asked for 1)");
    }
}
