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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bob\uFE0F",
                "bo\u034Fb",
                "\u115Fbob",
                "bob\u1160",
                "bob\u3164",
                "bob\uFFA0",
                "bob\u17B4",
                "bob\u180B",
                "bob\u180F",
                "bob\uDB40\uDD00",
                "bob\u00AD",
                "bob\uFEFF",
                "bob\uE000",
                "\u3164"
            })
    void a_name_has_nothing_that_is_not_seen(String username) {
        assertThat(CustomerRules.brokenByUsername(username))
                .map(Reason::getCode)
                .contains("bad-username");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b\u043Eb",
                "\u0430nna",
                "\u039Fscar",
                "\u0431\u03BFb",
                "\u3042\u3131",
                "b\u0585b",
                "\u30AB\u0430"
            })
    void a_name_is_not_made_of_letters_of_several_scripts(String username) {
        assertThat(CustomerRules.brokenByUsername(username))
                .map(Reason::getText)
                .contains(
                        "The letters of a user name are of one script, Latin or Cyrillic for example, not of several.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0431\u043E\u0431",
                "\u0392\u03BF\u03B2",
                "\u7530\u4E2D\u3055\u3093\u30AB\u30FC",
                "\u91D1\uAE40",
                "\u4E2D\u3105",
                "Taro \u7530\u4E2D",
                "\u05D3\u05D5\u05D3 1",
                "Zo\u0308e",
                "\uFF42\uFF4F\uFF42",
                "\u0939\u093F\u0928\u094D\u0926\u0940",
                "5\u00B5",
                "staff-1",
                "stuff",
                "taffs",
                "\u0441\u0442\u0430\u0444\u0444"
            })
    void names_of_one_script_and_those_that_people_write_with_several_are_fine(String username) {
        assertThat(CustomerRules.brokenByUsername(username)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "staff",
                " Staff ",
                "STAFF",
                "\uFF53\uFF54\uFF41\uFF46\uFF46",
                "\u017Ftaff",
                "sta\uFB00",
                "st\u00E4ff",
                "st\u0430ff",
                "\u0455\u0442\u0430ff",
                "\u0405\u0422\u0410\u0492\u0492",
                "\u03A3\u03A4\u0391\u03DC\u03DC",
                "\uA731\u1D1B\u1D00\uA730\uA730",
                "\uA4E2\uA4D4\uA4EE\uA4DD\uA4DD",
                "st\u0251\u0192\u0192"
            })
    void the_staff_accounts_name_is_no_customers_in_whatever_letters_it_is_written(String username) {
        assertThat(CustomerRules.brokenByUsername(username))
                .map(Reason::getCode)
                .contains("reserved-name");
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
