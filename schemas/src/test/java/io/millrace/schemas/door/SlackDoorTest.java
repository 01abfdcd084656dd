package io.millrace.schemas.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.emails.Channel;
import io.millrace.schemas.emails.Message;
import io.millrace.schemas.emails.Notify;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.topic.Topics;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackDoorTest {

    private final At slack = new At(Topics.SLACK_NOTIFICATIONS, new SlackDoor());

    @Test
    void any_text_is_a_message() {
        Command command = slack.parse("Insufficient Stock: Raspberry Pi 4b");

        assertThat(command)
                .isEqualTo(new Command(
                        slack.derivedId(),
                        "slack:" + slack.derivedId(),
                        said("Insufficient Stock: Raspberry Pi 4b", null),
                        At.TIMESTAMP,
                        null));
    }

    @Test
    void an_object_may_name_the_channel_and_the_command() {
        Command command = slack.parse("{\"channel\":\"#ops\",\"message\":\"hello\",\"commandId\":\"k-1\"}");

        assertThat(command.commandId()).isEqualTo("k-1");
        assertThat(command.body()).isEqualTo(said("hello", "#ops"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"no message\"}",
                "{oops",
                "[\"message\"]",
                "{\"message\":\"a\",\"message\":\"b\"}",
                "{}"
            })
    void json_that_is_no_message_is_text(String text) {
        assertThat(slack.parse(text).body()).isEqualTo(said(text, null));
    }

    @Test
    void a_subject_lies_where_its_record_lies() {
        for (int partition = 0; partition < 5; partition++) {
            DoorRecord door = new DoorRecord(Topics.SLACK_NOTIFICATIONS, 5, partition, 3, null, At.bytes("hi"));

            String subject = new SlackDoor().parse(door, 0).aggregateId();

            assertThat(Topics.SLACK_NOTIFICATIONS.partition(subject, 5)).isEqualTo(partition);
            assertThat(Topics.EMAIL_EVENTS.partition(subject, 5)).isEqualTo(partition);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', missing-field, message",
        "'  ', missing-field, message",
        "{\"message\":\"\"}, missing-field, message",
        "{\"message\":null}, missing-field, message",
        "{\"message\":7}, ill-typed, message",
        "{\"message\":\"m\"|\"channel\":[]}, ill-typed, channel",
        "{\"message\":\"m\"|\"commandId\":\"a b\"}, bad-id, commandId"
    })
    void what_is_no_message_says_which_field_is_wrong(String text, String code, String field) {
        var refusal = slack.refuses(text.replace('|', ','));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.field()).isEqualTo(field);
    }

    @Test
    void a_message_has_at_most_4_kib() {
        String longest = "\u00e9".repeat(2_048);

        assertThat(slack.parse(longest).body()).isEqualTo(said(longest, null));
        assertThat(slack.refuses(longest + "x").code()).isEqualTo("too-long");
        assertThat(slack.refuses("{\"message\":\"" + longest + "x\"}").code()).isEqualTo("too-long");
    }

    private Notify said(String text, @Nullable String channel) {
        return new Notify(Message.newBuilder()
                .setLines(List.of())
                .setIntentId("slack-notifications:" + slack.derivedId())
                .setChannel(Channel.SLACK)
                .setTemplate("slack-message")
                .setText(text)
                .setSlackChannel(channel)
                .build());
    }
}
