package io.millrace.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.orders.PlaceOrder;
import io.millrace.schemas.orders.RequestedLine;
import io.millrace.schemas.shared.MetadataEntry;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContentHashTest {

    @Test
    void the_hash_of_a_known_order_never_changes() {
        // It stands in logs for ever: if this fails, repeats of orders that are already placed become conflicts.
        assertThat(ContentHash.of(placeOrder()))
                .isEqualTo("38d474ee4162a8836b08a5713b50be923d82edea649ef41656261bf02ad40bed");
    }

    @ParameterizedTest
    @MethodSource("sameContents")
    void another_way_to_say_the_same_has_the_same_hash(PlaceOrder order) {
        assertThat(ContentHash.of(order)).isEqualTo(ContentHash.of(placeOrder()));
    }

    static Stream<PlaceOrder> sameContents() {
        return Stream.of(
                changed(order -> order.setEmail("c@example.com")),
                changed(order -> order.setLines(List.of(line("b", 1, "10.00"), line("a", 2, null)))),
                changed(order -> order.setLines(List.of(line("a", 1, null), line("b", 1, "1e1"), line("a", 1, null)))));
    }

    @ParameterizedTest
    @MethodSource("otherContents")
    void any_other_content_has_another_hash(PlaceOrder order) {
        assertThat(ContentHash.of(order)).isNotEqualTo(ContentHash.of(placeOrder()));
    }

    static Stream<PlaceOrder> otherContents() {
        return Stream.of(
                changed(order -> order.setCustomerId("c-2")),
                changed(order -> order.setCurrency(null)),
                changed(order -> order.setCurrency("USD")),
                changed(order -> order.setExternalId(null)),
                changed(order -> order.setExternalId("")),
                changed(order -> order.setLines(List.of())),
                changed(order -> order.setLines(List.of(line("a", 2, null)))),
                changed(order -> order.setLines(List.of(line("a", 3, null), line("b", 1, "10.00")))),
                changed(order -> order.setLines(List.of(line("a", 2, null), line("b", 1, "10.01")))),
                changed(order -> order.setLines(List.of(line("a", 2, null), line("b", 1, null)))),
                changed(order -> order.setLines(List.of(line("a", 2, null), line("b", 1, "ten")))),
                changed(order -> order.setLines(List.of(line("a", 2, null), line("c", 1, "10.00")))),
                changed(order -> order.setMetadata(List.of())),
                changed(order -> order.setMetadata(List.of(new MetadataEntry("channel", "shop")))),
                changed(order -> order.setMetadata(List.of(new MetadataEntry("channelw", "eb")))));
    }

    @Test
    void metadata_counts_whatever_its_order() {
        MetadataEntry one = new MetadataEntry("k1", "v1");
        MetadataEntry two = new MetadataEntry("k2", "v2");

        assertThat(ContentHash.of(changed(order -> order.setMetadata(List.of(one, two)))))
                .isEqualTo(ContentHash.of(changed(order -> order.setMetadata(List.of(two, one)))));
    }

    private static PlaceOrder placeOrder() {
        List<RequestedLine> lines = List.of(line("a", 2, null), line("b", 1, "10.00"));
        return new PlaceOrder("c-1", null, "EUR", lines, "web-17", List.of(new MetadataEntry("channel", "web")));
    }

    private static RequestedLine line(String sku, int quantity, String unitPrice) {
        return new RequestedLine(sku, quantity, unitPrice);
    }

    private static PlaceOrder changed(Consumer<PlaceOrder> change) {
        PlaceOrder order = placeOrder();
        change.accept(order);
        return order;
    }
}
