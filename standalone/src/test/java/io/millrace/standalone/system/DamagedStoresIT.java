package io.millrace.standalone.system;

import static io.millrace.standalone.system.TradingShop.confirmed;
import static io.millrace.standalone.system.TradingShop.productOf;
import static io.millrace.standalone.system.VerifyReport.STORES;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.inventory.ReservationState;
import io.millrace.schemas.state.StateStore;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong in a store of a real system is named with its changelog, partition and key, and nothing else is. */
@Tag("faults")
class DamagedStoresIT {

    @TempDir
    private static Path data;

    private static TradingShop shop;
    private static final Map<StateStore<?>, Changelog> CHANGELOGS = new HashMap<>();

    @BeforeAll
    static void start() {
        shop = TradingShop.open(data);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void each_damage_is_named_once_and_nothing_when_it_is_mended() {
        shop.verify().assertSound();

        List<String> named = List.of(
                aByteThatSomebodyChanged(),
                aByteThatMakesItUnreadable(),
                anOrderThatIsLost(),
                aHoldThatIsLost(),
                aHoldThatIsThereTwice(),
                aStockFigureThatDoesNotAddUp(),
                aPaymentAsItWasBefore(),
                anOrderThatLiesOnTwoPartitions(),
                aMessageThatIsLost(),
                anOrderThatNoListWillShow(),
                anAccountThatIsLost(),
                aCredentialThatIsLost(),
                anAddressThatIsLost());
        shop.verify().assertBroken(Map.of(STORES, named));

        CHANGELOGS.values().forEach(Changelog::mend);
        shop.verify().assertSound();

        String lost = changelog(StateStores.PAYMENTS).delete();
        shop.millrace().kill();
        shop.verify().assertBroken(Map.of(STORES, List.of(lost + " is missing")));
    }

    private static String aByteThatSomebodyChanged() {
        Changelog orders = changelog(StateStores.ORDERS);
        byte[] value = orders.value(confirmed(0)).clone();
        int at = new String(value, ISO_8859_1).indexOf("12345");
        value[at] = '9';
        orders.overwrite(confirmed(0), value);
        return orders.place(confirmed(0)) + " is not what order-events says: another customerId";
    }

    private static String aByteThatMakesItUnreadable() {
        Changelog payments = changelog(StateStores.PAYMENTS);
        byte[] value = payments.value(confirmed(1)).clone();
        value[0] = 9;
        payments.overwrite(confirmed(1), value);
        return payments.place(confirmed(1)) + " is not what payment-events says: it cannot be read";
    }

    private static String anOrderThatIsLost() {
        return lose(StateStores.ORDERS, confirmed(2), "order-events");
    }

    private static String aHoldThatIsLost() {
        return lose(StateStores.RESERVATIONS, StateStores.part(productOf(3), confirmed(3)), "inventory-events");
    }

    private static String aHoldThatIsThereTwice() {
        Changelog holds = changelog(StateStores.RESERVATIONS);
        String hold = StateStores.part(productOf(4), confirmed(4));
        String twin = StateStores.part(productOf(4), "nobody");
        ReservationState copy = decode(StateStores.RESERVATIONS, holds.value(hold));
        copy.setOrderId("nobody");
        holds.add(holds.partition(hold), twin, encode(StateStores.RESERVATIONS, copy));
        return holds.place(twin) + " is there, but inventory-events does not know it";
    }

    private static String aStockFigureThatDoesNotAddUp() {
        Changelog items = changelog(StateStores.ITEMS);
        ItemState item = decode(StateStores.ITEMS, items.value(productOf(5)));
        item.setOnHand(item.getOnHand() + 1);
        items.overwrite(productOf(5), encode(StateStores.ITEMS, item));
        return items.place(productOf(5)) + " is not what inventory-events says: another onHand";
    }

    /** An older state is as wrong as a false one. */
    private static String aPaymentAsItWasBefore() {
        Changelog payments = changelog(StateStores.PAYMENTS);
        payments.overwrite(confirmed(6), payments.olderValue(confirmed(6)));
        return payments.place(confirmed(6)) + " is not what payment-events says: another version, lastEventAt, status";
    }

    private static String anOrderThatLiesOnTwoPartitions() {
        Changelog orders = changelog(StateStores.ORDERS);
        int other = (orders.partition(confirmed(7)) + 1) % 4;
        orders.add(other, confirmed(7), orders.value(confirmed(7)));
        return orders.place(other, confirmed(7)) + " is there, but order-events does not know it";
    }

    private static String aMessageThatIsLost() {
        String intent = changelog(StateStores.INTENTS).keyThatBegins("order:" + confirmed(8) + "!");
        return lose(StateStores.INTENTS, intent, "email-events");
    }

    private static String anOrderThatNoListWillShow() {
        Changelog byAge = changelog(StateStores.ORDERS_BY_AGE);
        return lose(StateStores.ORDERS_BY_AGE, byAge.keyThatBegins(""), "order-events");
    }

    private static String anAccountThatIsLost() {
        return lose(StateStores.ACCOUNTS, StateStores.ofCustomer("c-1"), "account-events");
    }

    private static String aCredentialThatIsLost() {
        Changelog credentials = changelog(StateStores.CREDENTIALS);
        return lose(StateStores.CREDENTIALS, credentials.keyThatBegins(""), "credentials");
    }

    private static String anAddressThatIsLost() {
        return lose(StateStores.CONTACTS_OF_CUSTOMERS, "customer:12345", "contacts");
    }

    private static String lose(StateStore<?> store, String key, String source) {
        Changelog changelog = changelog(store);
        changelog.overwrite(key, null);
        return changelog.place(key) + " is missing, but " + source + " has it";
    }

    private static Changelog changelog(StateStore<?> store) {
        return CHANGELOGS.computeIfAbsent(store, one -> new Changelog(shop.topics(), one.context(), one.name()));
    }

    private static <V extends SpecificRecord> V decode(StateStore<V> store, byte[] value) {
        return new RecordCodec<>(store.type(), new FingerprintIds()).decode(value);
    }

    private static <V extends SpecificRecord> byte[] encode(StateStore<V> store, V value) {
        return new RecordCodec<>(store.type(), new FingerprintIds()).encode(store.name(), value);
    }
}
