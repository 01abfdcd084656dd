package io.millrace.standalone.verify;

import static io.millrace.standalone.verify.SoundShop.ORDER;
import static io.millrace.standalone.verify.SoundShop.SKU;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.fold.Tables;
import io.millrace.schemas.emails.Channel;
import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.emails.MessageRequested;
import io.millrace.schemas.emails.MessageSent;
import io.millrace.schemas.emails.MessageSkipped;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.inventory.HoldRefused;
import io.millrace.schemas.orders.OrderConfirmed;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts and the messages about them, one damage at a time. */
class MessagesTest {

    private static final String SUBJECT = "order:" + ORDER;
    private static final String INTENT = "order-events/o-1:4";
    private static final String KEY = SUBJECT + "!" + INTENT;

    private final SoundShop shop = new SoundShop();
    private Tables tables;
    private Messages messages;

    @BeforeEach
    void open(@TempDir Path directory) {
        tables = Tables.below(directory);
        messages = new Messages(tables, 1, shop.findings);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void a_message_for_its_fact_is_sound() {
        confirmed();
        message(INTENT, "order-confirmed");
        told(1, requested(), 2, new MessageSent(INTENT, 1));

        found();
    }

    @Test
    void only_what_is_out_of_stock_is_told_of_refused_holds() {
        refused("out-of-stock", 3);
        refused("price-changed", 4);

        found("message sku:board!inventory-events/board:3 (out-of-stock) is not there");
    }

    @Test
    void what_people_sent_at_the_door_needs_no_fact() {
        message("slack-notifications/0/7", "slack");

        found();
    }

    @Test
    void a_fact_that_nobody_was_told_of_is_named() {
        confirmed();

        found("message " + KEY + " (order-confirmed) is not there");
    }

    @Test
    void a_message_about_nothing_is_named() {
        message(INTENT, "order-confirmed");

        found("message " + KEY + " is order-confirmed, but its fact is not there");
    }

    @Test
    void a_message_that_says_something_else_is_named() {
        confirmed();
        message(INTENT, "order-shipped");

        found("message " + KEY + " is order-shipped, but its fact is for order-confirmed");
    }

    @Test
    void a_second_message_for_one_fact_is_named() {
        confirmed();
        message(INTENT, "order-confirmed");
        told(1, requested(), 2, new MessageSkipped(INTENT, letter(INTENT, ""), new Reason("no-address", ""), 0L));

        found("message " + KEY + " is asked for once more by " + SUBJECT + ":2");
    }

    @Test
    void a_message_that_was_asked_for_and_then_skipped_is_sound() {
        confirmed();
        message(INTENT, "order-confirmed");
        told(1, requested(), 2, new MessageSkipped(INTENT, null, new Reason("no-address", ""), 0L));

        found();
    }

    @Test
    void a_message_that_was_sent_twice_is_named() {
        confirmed();
        message(INTENT, "order-confirmed");
        told(2, new MessageSent(INTENT, 1), 3, new MessageSent(INTENT, 2));

        found("message " + KEY + " is sent once more by " + SUBJECT + ":3");
    }

    @Test
    void of_what_is_under_way_nothing_is_said_but_how_many_they_are() {
        confirmed();
        shop.underWay.add(ORDER);

        found();
        assertThat(shop.system.passedOver()).isEqualTo(1);
    }

    private void confirmed() {
        Event event = new Event(ORDER, 4, Instant.EPOCH, "c", null, new OrderConfirmed(List.of(), "EUR", 2_000L));
        messages.enter(Topics.ORDER_EVENTS, 0, event);
    }

    private void refused(String code, long sequence) {
        HoldRefused fact = new HoldRefused(ORDER, 2, "Board", new Reason(code, ""), 0L);
        messages.enter(Topics.INVENTORY_EVENTS, 0, new Event(SKU, sequence, Instant.EPOCH, "c", null, fact));
    }

    private void told(long first, SpecificRecord fact, long second, SpecificRecord other) {
        messages.enterMessage(new Event(SUBJECT, first, Instant.EPOCH, "c", null, fact));
        messages.enterMessage(new Event(SUBJECT, second, Instant.EPOCH, "c", null, other));
    }

    private void message(String intentId, String template) {
        IntentState intent = new IntentState();
        intent.setSubject(SUBJECT);
        intent.setMessage(letter(intentId, template));
        shop.stores.put(StateStores.INTENTS, StateStores.part(SUBJECT, intentId), intent);
    }

    private static MessageRequested requested() {
        return new MessageRequested(letter(INTENT, "order-confirmed"), 0L, Instant.EPOCH, 1);
    }

    private static Message letter(String intentId, String template) {
        Message message = new Message();
        message.setIntentId(intentId);
        message.setChannel(Channel.EMAIL);
        message.setTemplate(template);
        message.setLines(List.of());
        return message;
    }

    private void found(String... words) {
        messages.close(shop.system);
        assertThat(shop.findings.words(Rules.MESSAGES)).containsExactly(words);
    }
}
