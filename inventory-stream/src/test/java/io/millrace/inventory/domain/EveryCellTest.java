package io.millrace.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.inventory.AddItem;
import io.millrace.schemas.inventory.AddProduct;
import io.millrace.schemas.inventory.AddStock;
import io.millrace.schemas.inventory.AdjustStock;
import io.millrace.schemas.inventory.ChangeProduct;
import io.millrace.schemas.inventory.InventoryCommand;
import io.millrace.schemas.inventory.ProductRetired;
import io.millrace.schemas.inventory.ProductStatus;
import io.millrace.schemas.inventory.Release;
import io.millrace.schemas.inventory.ReservationStatus;
import io.millrace.schemas.inventory.Reserve;
import io.millrace.schemas.inventory.RetireProduct;
import io.millrace.schemas.inventory.Ship;
import io.millrace.schemas.rules.ProductExpectation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every command does in every state: product status x reservation status x command, none left out. */
class EveryCellTest {

    private static final String MINE = "o-1";

    /** Every command there is, and the ways in which each can be wrong. */
    private static final Map<String, SpecificRecord> COMMANDS = new LinkedHashMap<>();

    static {
        String active = ProductExpectation.contentOf(
                sku(ProductStatus.ACTIVE, ReservationStatus.UNKNOWN).item());
        String retired = ProductExpectation.contentOf(
                sku(ProductStatus.RETIRED, ReservationStatus.UNKNOWN).item());
        COMMANDS.put("AddProduct", new AddProduct(Facts.NAME, "A board", List.of("boards"), "145", null));
        COMMANDS.put("AddProduct/other", new AddProduct("Other", null, List.of(), "145.00", "EUR"));
        COMMANDS.put("AddProduct/price", new AddProduct(Facts.NAME, null, List.of(), "-1", null));
        COMMANDS.put("AddProduct/currency", new AddProduct(Facts.NAME, null, List.of(), "1", "EURO"));
        COMMANDS.put("ChangeProduct", new ChangeProduct(null, null, null, "99.00", null, null, null));
        COMMANDS.put("ChangeProduct/same", new ChangeProduct(Facts.NAME, null, null, "145", "EUR", null, null));
        COMMANDS.put("ChangeProduct/price", new ChangeProduct(null, null, null, "0.001", null, null, null));
        COMMANDS.put("ChangeProduct/active", new ChangeProduct(null, null, null, "99.00", null, null, active));
        COMMANDS.put("ChangeProduct/retired", new ChangeProduct(null, null, null, "99.00", null, null, retired));
        COMMANDS.put("RetireProduct", new RetireProduct());
        COMMANDS.put("RetireProduct/active", new RetireProduct(null, active));
        COMMANDS.put("RetireProduct/retired", new RetireProduct(null, retired));
        COMMANDS.put("AddStock", new AddStock(5));
        COMMANDS.put("AddStock/0", new AddStock(0));
        COMMANDS.put("AdjustStock", new AdjustStock(-2, "broken"));
        COMMANDS.put("AdjustStock/8", new AdjustStock(-8, "stolen"));
        COMMANDS.put("AdjustStock/0", new AdjustStock(0, "idle"));
        COMMANDS.put("AddItem", new AddItem(Facts.NAME, "145.00", "EUR", 1));
        COMMANDS.put("AddItem/unpriced", new AddItem(Facts.NAME, null, null, 1));
        COMMANDS.put("AddItem/0", new AddItem(Facts.NAME, "145.00", null, 0));
        COMMANDS.put("Reserve", new Reserve(MINE, 2, "145.00", "EUR"));
        COMMANDS.put("Reserve/11", new Reserve(MINE, 11, null, null));
        COMMANDS.put("Reserve/0", new Reserve(MINE, 0, null, null));
        COMMANDS.put("Reserve/price", new Reserve(MINE, 2, "144.99", null));
        COMMANDS.put("Reserve/currency", new Reserve(MINE, 2, "145.00", "USD"));
        COMMANDS.put("Release", new Release(MINE));
        COMMANDS.put("Ship", new Ship(MINE));
    }

    @TestFactory
    Stream<DynamicTest> every_cell() {
        return cells().stream()
                .map(cell -> DynamicTest.dynamicTest(
                        cell.toString(), () -> assertThat(cell.outcome()).isEqualTo(expected(cell))));
    }

    @Test
    void no_line_of_the_table_is_beside_the_point() {
        assertThat(Cells.lines()).allSatisfy(line -> assertThat(cells()).anyMatch(line::covers));
    }

    @Test
    void every_command_of_the_vocabulary_is_there() {
        Schema union = InventoryCommand.getClassSchema().getField("command").schema();

        assertThat(COMMANDS.values().stream().map(SpecificRecord::getSchema).distinct())
                .containsExactlyInAnyOrderElementsOf(union.getTypes());
    }

    private static String expected(Cell cell) {
        List<Cells.Line> lines =
                Cells.lines().stream().filter(line -> line.covers(cell)).toList();
        assertThat(lines).as("lines of the table for %s", cell).hasSize(1);
        return lines.get(0).outcome();
    }

    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (ProductStatus product : ProductStatus.values()) {
            for (ReservationStatus reservation : ReservationStatus.values()) {
                if (isReachable(product, reservation)) {
                    COMMANDS.keySet().forEach(command -> cells.add(Cell.of(product, reservation, command)));
                }
            }
        }
        return cells;
    }

    /** UNKNOWN stands for what is not there: no sku, no reservation. Only what was added can have been held. */
    private static boolean isReachable(ProductStatus product, ReservationStatus reservation) {
        return switch (product) {
            case UNKNOWN -> reservation == ReservationStatus.UNKNOWN;
            case ABSENT -> reservation == ReservationStatus.UNKNOWN || reservation == ReservationStatus.REFUSED;
            case ACTIVE, RETIRED -> true;
        };
    }

    private static Sku sku(ProductStatus product, ReservationStatus reservation) {
        List<SpecificRecord> facts = new ArrayList<>();
        switch (product) {
            case UNKNOWN -> {}
            case ABSENT -> facts.add(Facts.refused("o-0", 1, "unknown-product"));
            case ACTIVE, RETIRED -> facts.addAll(List.of(Facts.productAdded(), Facts.stockAdded(10)));
        }
        switch (reservation) {
            case UNKNOWN -> {}
            case HELD -> facts.add(Facts.held(MINE, 3));
            case SHIPPED -> facts.addAll(List.of(Facts.held(MINE, 3), Facts.shipped(MINE, 3)));
            case RELEASED -> facts.addAll(List.of(Facts.held(MINE, 3), Facts.released(MINE, 3)));
            case REFUSED -> facts.add(Facts.refused(MINE, 3, "refused-before"));
        }
        if (product == ProductStatus.RETIRED) {
            facts.add(new ProductRetired());
        }
        return Sku.given(facts.toArray(SpecificRecord[]::new));
    }

    /** One state and one command, by their names in the table. */
    record Cell(String product, String reservation, String command, Sku sku) {

        static Cell of(ProductStatus product, ReservationStatus reservation, String command) {
            return new Cell(
                    name(product, ProductStatus.UNKNOWN),
                    name(reservation, ReservationStatus.UNKNOWN),
                    command,
                    EveryCellTest.sku(product, reservation));
        }

        String outcome() {
            return sku.when(COMMANDS.get(command)).summary();
        }

        private static String name(Enum<?> status, Enum<?> none) {
            return status == none ? "NONE" : status.name();
        }

        @Override
        public String toString() {
            return product + " " + reservation + " " + command;
        }
    }
}
