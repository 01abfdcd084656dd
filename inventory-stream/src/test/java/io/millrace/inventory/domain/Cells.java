package io.millrace.inventory.domain;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The table of all decisions. A line holds patterns of a product's status, of the reservation's status and of commands,
 * and what follows: facts with their reasons' codes, {@code >} before what orders are told, {@code dead:} before a dead
 * letter's code. NONE is what is not there.
 */
final class Cells {

    private static final String TABLE = """
            NONE|ABSENT    .*  AddProduct(/other)?  ProductAdded
            NONE|ABSENT    .*  AddProduct/price     dead:price-out-of-range
            NONE|ABSENT    .*  AddProduct/currency  dead:unknown-currency
            NONE|ABSENT    .*  AddItem              ProductAdded StockAdded
            NONE|ABSENT    .*  AddItem/unpriced     dead:price-missing
            NONE|ABSENT    .*  AddItem/0            dead:quantity-out-of-range
            NONE|ABSENT    .*  ChangeProduct.*      dead:unknown-sku
            NONE|ABSENT    .*  RetireProduct.*      dead:unknown-sku
            NONE|ABSENT    .*  AddStock.*           dead:unknown-sku
            NONE|ABSENT    .*  AdjustStock.*        dead:unknown-sku

            ACTIVE         .*  AddProduct           nothing
            ACTIVE         .*  AddProduct/other     dead:conflict
            RETIRED        .*  AddProduct(/other)?  ProductAdded
            ACTIVE|RETIRED .*  AddProduct/price     CommandRefused:price-out-of-range
            ACTIVE|RETIRED .*  AddProduct/currency  CommandRefused:unknown-currency
            ACTIVE         .*  ChangeProduct        ProductChanged
            ACTIVE         .*  ChangeProduct/same   nothing
            ACTIVE         .*  ChangeProduct/price  CommandRefused:price-too-precise
            RETIRED        .*  ChangeProduct(/same|/price)?  CommandRefused:product-retired
            ACTIVE         .*  RetireProduct        ProductRetired
            RETIRED        .*  RetireProduct        nothing
            ACTIVE         .*  ChangeProduct/active    ProductChanged
            ACTIVE         .*  ChangeProduct/retired   CommandRefused:version-mismatch
            ACTIVE         .*  RetireProduct/active    ProductRetired
            ACTIVE         .*  RetireProduct/retired   CommandRefused:version-mismatch
            RETIRED        .*  ChangeProduct/active    CommandRefused:version-mismatch
            RETIRED        .*  ChangeProduct/retired   CommandRefused:product-retired
            RETIRED        .*  RetireProduct/active    CommandRefused:version-mismatch
            RETIRED        .*  RetireProduct/retired   nothing

            ACTIVE|RETIRED .*  AddStock             StockAdded
            ACTIVE|RETIRED .*  AddStock/0           CommandRefused:quantity-out-of-range
            ACTIVE|RETIRED .*  AddItem(/unpriced)?  StockAdded
            ACTIVE|RETIRED .*  AddItem/0            CommandRefused:quantity-out-of-range
            ACTIVE|RETIRED .*  AdjustStock          StockAdjusted
            ACTIVE|RETIRED .*  AdjustStock/0        CommandRefused:quantity-out-of-range
            ACTIVE|RETIRED NONE|RELEASED|REFUSED  AdjustStock/8  StockAdjusted
            ACTIVE|RETIRED HELD|SHIPPED           AdjustStock/8  CommandRefused:below-held

            NONE|ABSENT  NONE  Reserve.*            HoldRefused:unknown-product > NoteHoldRefused:unknown-product
            RETIRED      NONE  Reserve.*            HoldRefused:product-retired > NoteHoldRefused:product-retired
            ACTIVE       NONE  Reserve              StockHeld > NoteHeld
            ACTIVE       NONE  Reserve/11           HoldRefused:out-of-stock > NoteHoldRefused:out-of-stock
            ACTIVE       NONE  Reserve/0            HoldRefused:quantity-out-of-range > NoteHoldRefused:quantity-out-of-range
            ACTIVE       NONE  Reserve/price        HoldRefused:price-changed > NoteHoldRefused:price-changed
            ACTIVE       NONE  Reserve/currency     HoldRefused:currency-mismatch > NoteHoldRefused:currency-mismatch

            .*           HELD|SHIPPED  Reserve.*    > NoteHeld
            .*           RELEASED      Reserve.*    > NoteHoldRefused:released
            .*           REFUSED       Reserve.*    > NoteHoldRefused:refused-before

            .*           HELD          Release      HoldReleased
            .*           HELD          Ship         StockShipped
            .*           NONE|SHIPPED|RELEASED|REFUSED  Release|Ship  nothing
            """;

    private Cells() {}

    static List<Line> lines() {
        return TABLE.lines().filter(line -> !line.isBlank()).map(Line::parse).toList();
    }

    /** One line of the table. */
    record Line(Pattern product, Pattern reservation, Pattern command, String outcome) {

        static Line parse(String line) {
            String[] columns = line.split(" +", 4);
            return new Line(
                    Pattern.compile(columns[0]),
                    Pattern.compile(columns[1]),
                    Pattern.compile(columns[2]),
                    columns[3].strip());
        }

        boolean covers(EveryCellTest.Cell cell) {
            return product.matcher(cell.product()).matches()
                    && reservation.matcher(cell.reservation()).matches()
                    && command.matcher(cell.command()).matches();
        }
    }
}
