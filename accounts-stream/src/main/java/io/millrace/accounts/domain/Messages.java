package io.millrace.accounts.domain;

import io.millrace.runtime.decide.Message;
import io.millrace.schemas.accounts.ClaimName;
import io.millrace.schemas.accounts.NoteNameClaimed;
import io.millrace.schemas.accounts.NoteNameRefused;
import io.millrace.schemas.accounts.ReleaseName;
import io.millrace.schemas.contacts.Contact;
import io.millrace.schemas.orders.NoteCustomerChecked;
import io.millrace.schemas.state.CredentialKeys;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topics;
import org.jspecify.annotations.Nullable;

/** What customers and names tell each other and everybody else, addressed. */
final class Messages {

    private Messages() {}

    static Message claim(String nameHash, String customerId, int attempt) {
        return new Message(Topics.NAME_CLAIMS, StateStores.ofName(nameHash), new ClaimName(customerId, attempt));
    }

    static Message release(String nameHash, String customerId, int attempt) {
        return new Message(Topics.NAME_CLAIMS, StateStores.ofName(nameHash), new ReleaseName(customerId, attempt));
    }

    static Message nameClaimed(String nameHash, String customerId, int attempt) {
        return new Message(Topics.NAME_CLAIMS, customerId, new NoteNameClaimed(nameHash, attempt));
    }

    static Message nameRefused(String nameHash, String customerId, int attempt) {
        return new Message(Topics.NAME_CLAIMS, customerId, new NoteNameRefused(nameHash, attempt));
    }

    static Message checked(String orderId, NoteCustomerChecked answer) {
        return new Message(Topics.ORDER_REPLIES, orderId, answer);
    }

    /** A deleted customer's password is erased; whoever keeps the credentials erases its sessions with it. */
    static Message noPassword(String customerId) {
        return new Message(Topics.CREDENTIALS, CredentialKeys.password(customerId), null);
    }

    /** Personal data as it is now; null erases it. */
    static Message contact(String customerId, @Nullable Contact contact) {
        return new Message(Topics.CONTACTS, Account.contactKey(customerId), contact);
    }
}
