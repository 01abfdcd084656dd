package io.millrace.query.customers;

import io.millrace.query.shape.ReasonJson;
import io.millrace.schemas.accounts.CustomerState;
import io.millrace.schemas.contacts.Contact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer as clients see it.
 *
 * @param reason why the last registration was refused, while it is
 * @param timeline its last facts
 */
record CustomerJson(
        String customerId,
        @Nullable String username,
        @Nullable String email,
        String status,
        @Nullable ReasonJson reason,
        long version,
        List<Step> timeline) {

    static CustomerJson of(Customer customer) {
        CustomerState state = customer.state();
        Contact contact = customer.contact();
        return new CustomerJson(
                customer.id(),
                contact == null ? null : contact.getUsername(),
                contact == null ? null : contact.getEmail(),
                state.getStatus().name(),
                ReasonJson.orNull(state.getReason()),
                customer.account().getVersion(),
                state.getTimeline().stream()
                        .map(entry -> new Step(entry.getType(), entry.getAt().toString()))
                        .toList());
    }

    /** One step of its timeline. */
    record Step(String type, String at) {}
}
