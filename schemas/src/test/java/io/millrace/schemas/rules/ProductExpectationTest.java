package io.millrace.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.inventory.AddStock;
import io.millrace.schemas.inventory.ChangeProduct;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.ProductStatus;
import io.millrace.schemas.inventory.RetireProduct;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductExpectationTest {

    private static final String CONTENT = ProductExpectation.contentOf(item());

    @Test
    void the_hash_of_a_known_product_never_changes() {
        // Clients keep it as a tag, and instances of two versions must agree on it.
        assertThat(CONTENT).isEqualTo("727492f8b7e05eba55dab426be11a00c");
    }

    @ParameterizedTest
    @MethodSource("sameContents")
    void what_happens_to_its_stock_leaves_the_content_as_it_is(ItemState item) {
        assertThat(ProductExpectation.contentOf(item)).isEqualTo(CONTENT);
    }

    static Stream<ItemState> sameContents() {
        return Stream.of(
                changed(item -> item.setVersion(6)),
                changed(item -> item.setLastEventAt(Instant.ofEpochMilli(9))),
                changed(item -> item.setOnHand(11)),
                changed(item -> item.setHeld(4)),
                changed(item -> item.setCommandsSeen(9)),
                changed(item -> item.setOrigin(9)));
    }

    @ParameterizedTest
    @MethodSource("otherContents")
    void whatever_its_changers_decide_on_makes_another_content(ItemState item) {
        assertThat(ProductExpectation.contentOf(item)).isNotEqualTo(CONTENT);
    }

    static Stream<ItemState> otherContents() {
        return Stream.of(
                changed(item -> item.setName("Other")),
                changed(item -> item.setName(null)),
                changed(item -> item.setDescription("Other")),
                changed(item -> item.setDescription(null)),
                changed(item -> item.setDescription("")),
                changed(item -> item.setCategories(List.of())),
                changed(item -> item.setCategories(List.of("arm", "boards"))),
                changed(item -> item.setCategories(List.of("boardsarm"))),
                changed(item -> item.setUnitPriceMinor(14_501)),
                changed(item -> item.setCurrency("USD")),
                changed(item -> item.setStatus(ProductStatus.RETIRED)));
    }

    @Test
    void a_version_and_a_content_are_both_minded_where_both_are_expected() {
        String other = ProductExpectation.contentOf(changed(item -> item.setName("Other")));

        assertThat(new ProductExpectation(null, null).isMetBy(item())).isTrue();
        assertThat(new ProductExpectation(5L, null).isMetBy(item())).isTrue();
        assertThat(new ProductExpectation(null, CONTENT).isMetBy(item())).isTrue();
        assertThat(new ProductExpectation(5L, CONTENT).isMetBy(item())).isTrue();
        assertThat(new ProductExpectation(4L, CONTENT).isMetBy(item())).isFalse();
        assertThat(new ProductExpectation(5L, other).isMetBy(item())).isFalse();
        assertThat(new ProductExpectation(null, "no hash").isMetBy(item())).isFalse();
    }

    @Test
    void changes_and_retirements_say_what_they_expect_and_nothing_else_does() {
        assertThat(ProductExpectation.of(new ChangeProduct("Pi", null, null, null, null, 5L, "c")))
                .isEqualTo(new ProductExpectation(5L, "c"));
        assertThat(ProductExpectation.of(new RetireProduct(5L, "c"))).isEqualTo(new ProductExpectation(5L, "c"));
        assertThat(ProductExpectation.of(new AddStock(1))).isEqualTo(new ProductExpectation(null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "0123456789abcdef0123456789abcde", "0123456789ABCDEF0123456789ABCDEF"})
    void what_cannot_be_a_hash_is_told(String text) {
        assertThat(ProductExpectation.isContent(CONTENT)).isTrue();
        assertThat(ProductExpectation.isContent(text)).isFalse();
    }

    private static ItemState changed(Consumer<ItemState> change) {
        ItemState item = item();
        change.accept(item);
        return item;
    }

    private static ItemState item() {
        return ItemState.newBuilder()
                .setSku("pi")
                .setVersion(5)
                .setLastEventAt(Instant.EPOCH)
                .setStatus(ProductStatus.ACTIVE)
                .setName("Raspberry Pi")
                .setDescription("A board")
                .setCategories(List.of("boards", "arm"))
                .setUnitPriceMinor(14_500)
                .setCurrency("EUR")
                .setOnHand(10)
                .setHeld(3)
                .build();
    }
}
