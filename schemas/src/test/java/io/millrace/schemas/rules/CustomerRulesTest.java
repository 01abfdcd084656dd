package io.millrace.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.shared.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"b", "Bob", "12345", "bob@example.com", "Anna-Lena O'Neill", "名前", " bob ", "a_b.c+d"})
    void a_name_that_people_have_is_fine(String username) {
        assertThat(CustomerRules.brokenByUsername(username)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "a  b", "a\u0000", "a\nb", "<b>", "a\u200bb", "a\u202eb", "@bob", "a/b"})
    void a_name_that_hides_or_breaks_something_is_refused(String username) {
        assertThat(CustomerRules.brokenByUsername(username))
                .map(Reason::getCode)
                .contains("bad-username");
    }

    @Test
    void a_name_has_at_most_64_characters() {
        assertThat(CustomerRules.brokenByUsername("b".repeat(64))).isEmpty();
        assertThat(CustomerRules.brokenByUsername("b".repeat(65))).isPresent();
    }

    @Test
    void the_staff_accounts_id_is_no_customers() {
        assertThat(CustomerRules.brokenById("staff")).map(Reason::getCode).contains("reserved-id");
        assertThat(CustomerRules.brokenById("staff-1")).isEmpty();
    }
}
