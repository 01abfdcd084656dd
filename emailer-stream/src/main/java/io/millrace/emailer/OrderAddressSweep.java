package io.millrace.emailer;

import static io.millrace.schemas.state.StateStores.CONTACTS_AT_HAND;
import static io.millrace.schemas.state.StateStores.INTENTS;

import io.millrace.emailer.domain.OrderNews;
import io.millrace.runtime.topology.Sweep;
import io.millrace.runtime.topology.Sweeper;
import io.millrace.schemas.contacts.Contact;
import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Erases addresses that were given with orders when they have been kept long enough. Nobody else does: an order may
 * rest for ever, and who deletes a customer does not know the orders.
 */
final class OrderAddressSweep implements Sweep {

    static final List<String> STORES = List.of(INTENTS.name());

    private static final int AT_ONCE = 1_000;
    private static final String FIRST_OF_ORDERS = "order:";
    private static final String LAST_OF_ORDERS = "order;";

    private final KeyValueStore<String, Contact> contacts;
    private final KeyValueStore<String, IntentState> intents;
    private final Duration life;

    OrderAddressSweep(ProcessorContext<?, ?> context, Duration life) {
        this.contacts = context.getStateStore(CONTACTS_AT_HAND);
        this.intents = context.getStateStore(INTENTS.name());
        this.life = life;
    }

    @Override
    public @Nullable String go(@Nullable String from, Instant now, Sweeper sweeper) {
        try (KeyValueIterator<String, Contact> addresses =
                contacts.range(from == null ? FIRST_OF_ORDERS : from, LAST_OF_ORDERS)) {
            for (int visited = 0; visited < AT_ONCE && addresses.hasNext(); visited++) {
                KeyValue<String, Contact> address = addresses.next();
                if (sweeper.isOurs(Topics.CONTACTS, address.key) && isOld(address.key, now)) {
                    sweeper.erase(Topics.CONTACTS, address.key);
                }
            }
            return addresses.hasNext() ? addresses.peekNextKey() : null;
        }
    }

    /** By when the order was sent; an order that we have not heard of yet is new. */
    private boolean isOld(String subject, Instant now) {
        IntentState received = intents.get(StateStores.part(subject, OrderNews.received(subject)));
        return received != null
                && Instant.ofEpochMilli(received.getOrigin()).plus(life).isBefore(now);
    }
}
