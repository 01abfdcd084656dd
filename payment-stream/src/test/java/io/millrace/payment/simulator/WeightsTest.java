package io.millrace.payment.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsTest {

    @Test
    void outcomes_lie_side_by_side_as_wide_as_their_weights() {
        Weights weights = Weights.parse(" paid=2, late=1 ");

        assertThat(weights.total()).isEqualTo(3);
        assertThat(weights.at(0)).isEqualTo(Outcome.PAID);
        assertThat(weights.at(1)).isEqualTo(Outcome.PAID);
        assertThat(weights.at(2)).isEqualTo(Outcome.LATE);
        assertThatThrownBy(() -> weights.at(3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void they_read_as_they_were_written() {
        assertThat(Weights.parse("dropped=6,error=5,late=4,stolen=3,declined=2,paid=1"))
                .hasToString("paid=1,declined=2,stolen=3,late=4,error=5,dropped=6");
        assertThat(Weights.DEFAULT).hasToString("paid=60,declined=20,late=20");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|weights look like paid=60,declined=20, not ''",
                "paid|weights look like paid=60,declined=20, not 'paid'",
                "paid=60,|weights look like paid=60,declined=20, not ''",
                "paid=1=2|weights look like paid=60,declined=20, not 'paid=1=2'",
                "bad=1|no outcome is called 'bad'; there are paid, declined, stolen, late, error, dropped",
                "paid=x|a weight is a whole number from 0 to 1000000, not 'x'",
                "paid=-1|a weight is a whole number from 0 to 1000000, not '-1'",
                "paid=1000001|a weight is a whole number from 0 to 1000000, not '1000001'",
                "paid=1,paid=1|the weight of paid is given twice",
                "paid=0,late=0|at least one weight must be above 0"
            })
    void what_is_wrong_is_said(String text, String message) {
        assertThatThrownBy(() -> Weights.parse(text.replace("''", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
