package io.millrace.program;

import static org.awaitility.Awaitility.await;

import io.millrace.client.ApiClient;
import io.millrace.client.api.DeadLettersApi;
import io.millrace.client.api.MessagesApi;
import io.millrace.client.model.DeadLetter;
import io.millrace.client.model.Message;
import io.millrace.client.model.MessageStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the API has no {@code wait} for: it is asked for until it is there. */
final class Soon {
    private Soon() {}

    /** A page may be short, or behind: what is looked for is looked for again. */
    static String letterOf(String commandId, DeadLettersApi letters) {
        return await("the dead letter of " + commandId)
                .atMost(Duration.ofSeconds(GeneratedClientIT.PATIENCE_S))
                .until(
                        () -> letters.listDeadLetters(20, null).getItems().stream()
                                .filter(letter -> commandId.equals(letter.getCommandId()))
                                .map(DeadLetter::getId)
                                .findFirst(),
                        Optional::isPresent)
                .get();
    }

    static List<Message> sentMails(ApiClient client, String orderId, int number) {
        MessagesApi messages = new MessagesApi(client);
        return await("mails about " + orderId + " are sent")
                .atMost(Duration.ofSeconds(GeneratedClientIT.PATIENCE_S))
                .until(
                        () -> messages.listMessages(orderId, null, null, null).getItems(),
                        mails -> mails.size() == number
                                && mails.stream().allMatch(mail -> mail.getStatus() == MessageStatus.SENT));
    }
}
