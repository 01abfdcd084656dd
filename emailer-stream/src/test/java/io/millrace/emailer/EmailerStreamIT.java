package io.millrace.emailer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.emailer.delivery.ScriptedSmtpServer;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.runner.RunningStream;
import io.millrace.runtime.runner.StreamRunner;
import io.millrace.runtime.testkit.FreePort;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.runtime.testkit.TestTopics;
import io.millrace.schemas.contacts.Contact;
import io.millrace.schemas.emails.EmailEvent;
import io.millrace.schemas.emails.MessageSkipped;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.envelope.EventEnvelope;
import io.millrace.schemas.orders.OrderEvent;
import io.millrace.schemas.orders.OrderShipped;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import io.millrace.schemas.wire.FingerprintIds;
import io.millrace.schemas.wire.RecordCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole application on a real broker, with a mail server and a webhook that are not always there. */
class EmailerStreamIT {

    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TestTopics topics = KafkaCluster.shared().topics();
    private final FingerprintIds ids = new FingerprintIds();
    private final int smtpPort = FreePort.pick();

    @TempDir
    Path directory;

    @Test
    void people_are_told_once_whatever_is_away_meanwhile() throws IOException {
        try (SlackReceiver slack = new SlackReceiver()) {
            Settings everything = settings(slack.uri());
            whileRunning(everything, () -> {
                an_address_that_comes_after_its_order_is_waited_for();
                an_address_that_never_comes_is_given_up();
                a_mail_server_that_is_down_for_a_while_gets_the_mail_when_it_is_back();
                a_second_try_is_the_same_mail();
                what_people_say_reaches_slack(slack);
                slack.refuse();
                topics.produce("slack-notifications", null, "Is anybody there?");
                // It asks for a wait: a try cut off when we stop would be missed only minutes later.
                awaitFact("slack:", "DeliveryFailed");
            });
        }
        whileRunning(settings(null), this::a_message_whose_webhook_is_gone_is_skipped);
        whileRunning(settings(null), this::addresses_and_messages_survive_a_restart);
        assertThat(topics.readAll("dead-letters")).isEmpty();
    }

    private void an_address_that_comes_after_its_order_is_waited_for() throws IOException {
        try (ScriptedSmtpServer smtp = new ScriptedSmtpServer(smtpPort)) {
            send(Topics.ORDER_EVENTS, Emails.placed("o-1", true));
            awaitFact("order:o-1", "MessageRequested");
            contact("order:o-1", "late@example.com");

            awaitFact("order:o-1", "MessageSent");
            assertThat(smtp.mails())
                    .singleElement()
                    .satisfies(mail -> assertThat(mail).contains("To: late@example.com"));
        }
    }

    private void an_address_that_never_comes_is_given_up() {
        send(Topics.ORDER_EVENTS, Emails.placed("o-2", true));

        MessageSkipped skipped = (MessageSkipped) awaitFact("order:o-2", "MessageSkipped");

        assertThat(skipped.getReason().getCode()).isEqualTo("no-address");
    }

    private void a_mail_server_that_is_down_for_a_while_gets_the_mail_when_it_is_back() throws IOException {
        contact("order:o-3", "patient@example.com");
        send(Topics.ORDER_EVENTS, Emails.placed("o-3", true));
        awaitFact("order:o-3", "DeliveryFailed");

        try (ScriptedSmtpServer smtp = new ScriptedSmtpServer(smtpPort)) {
            awaitFact("order:o-3", "MessageSent");
            assertThat(smtp.mails()).hasSize(1);
        }
    }

    private void a_second_try_is_the_same_mail() throws IOException {
        contact("order:o-4", "twice@example.com");
        try (ScriptedSmtpServer smtp = new ScriptedSmtpServer(smtpPort)) {
            smtp.answer(ScriptedSmtpServer.END_OF_DATA, "451 not now");
            send(Topics.ORDER_EVENTS, Emails.placed("o-4", true));
            awaitFact("order:o-4", "DeliveryFailed");
            smtp.answer(ScriptedSmtpServer.END_OF_DATA, "250 fine");

            awaitFact("order:o-4", "MessageSent");
            assertThat(smtp.mails()).hasSizeGreaterThan(1);
            assertThat(smtp.mails().stream().map(EmailerStreamIT::messageId).distinct())
                    .hasSize(1);
        }
    }

    private void what_people_say_reaches_slack(SlackReceiver slack) {
        topics.produce(new ProducerRecord<>("slack-notifications", 3, null, null, "Lunch!".getBytes(UTF_8)));
        topics.produce("slack-notifications", "k", "{\"channel\":\"#ops\",\"message\":\"Disk is full\"}");

        assertThat(slack.await(2))
                .containsExactlyInAnyOrder(
                        "{\"channel\":\"#general\",\"username\":\"Millrace\",\"text\":\"Lunch!\"}",
                        "{\"channel\":\"#ops\",\"username\":\"Millrace\",\"text\":\"Disk is full\"}");
    }

    private void a_message_whose_webhook_is_gone_is_skipped() {
        MessageSkipped skipped = (MessageSkipped) awaitFact("slack:", "MessageSkipped");

        assertThat(skipped.getReason().getCode()).isEqualTo("not-configured");
        contact("order:o-3", null);
    }

    private void addresses_and_messages_survive_a_restart() throws IOException {
        try (ScriptedSmtpServer smtp = new ScriptedSmtpServer(smtpPort)) {
            send(Topics.ORDER_EVENTS, Emails.placed("o-1", true));
            send(Topics.ORDER_EVENTS, Emails.fact("o-1", 5, new OrderShipped()));
            send(Topics.ORDER_EVENTS, Emails.fact("o-3", 5, new OrderShipped()));

            awaitFact("order:o-3", "MessageSkipped");
            await().atMost(PATIENCE)
                    .until(() -> facts("order:o-1", "MessageSent").size() == 2);
            assertThat(smtp.mails())
                    .as("of what was placed they know, and one address is erased")
                    .singleElement()
                    .satisfies(mail -> assertThat(mail).contains("To: late@example.com"));
        }
    }

    private Settings settings(String webhook) {
        Map<String, String> values = new HashMap<>(Map.of(
                KafkaSettings.BOOTSTRAP,
                KafkaCluster.shared().bootstrapServers(),
                "MILLRACE_SETTLING_MS",
                "0",
                "MILLRACE_SMTP_HOST",
                "127.0.0.1",
                "MILLRACE_SMTP_PORT",
                Integer.toString(smtpPort),
                "MILLRACE_SMTP_FROM",
                "Shop <shop@example.com>",
                EmailerStream.RETRY,
                "300",
                EmailerStream.ADDRESS_WAIT,
                "2000"));
        if (webhook != null) {
            values.put("MILLRACE_SLACK_WEBHOOK_URI", webhook);
        }
        return Settings.of(values);
    }

    /** On a directory of its own: nothing is there but what Kafka keeps. */
    private void whileRunning(Settings settings, Story story) throws IOException {
        Settings fresh = settings.with(
                "MILLRACE_STATE_DIR",
                directory.resolve("state-" + System.nanoTime()).toString());
        StreamRunner runner = new StreamRunner(fresh, new SimpleMeterRegistry());
        try (RunningStream stream = runner.start(EmailerStream.application(fresh))) {
            await().atMost(PATIENCE).until(stream::ready);
            story.tell();
        }
    }

    private void send(Topic<OrderEvent> log, Event event) {
        OrderEvent envelope = new EventEnvelope<>(OrderEvent.class).wrap(event);
        produce(log, event.aggregateId(), new RecordCodec<>(OrderEvent.class, ids).encode(log.name(), envelope));
    }

    private void contact(String subject, String email) {
        byte[] value = email == null
                ? null
                : new RecordCodec<>(Contact.class, ids).encode("contacts", new Contact(email, null));
        produce(Topics.CONTACTS, subject, value);
    }

    private void produce(Topic<?> topic, String key, byte[] value) {
        int partition = topic.partition(key, PARTITIONS);
        topics.produce(new ProducerRecord<>(topic.name(), partition, null, key.getBytes(UTF_8), value));
    }

    private SpecificRecord awaitFact(String subject, String type) {
        return await().atMost(PATIENCE)
                .until(() -> facts(subject, type), facts -> !facts.isEmpty())
                .get(0);
    }

    /** The facts of this type of all subjects that begin so. */
    private List<SpecificRecord> facts(String subject, String type) {
        EventEnvelope<EmailEvent> envelope = new EventEnvelope<>(EmailEvent.class);
        RecordCodec<EmailEvent> codec = new RecordCodec<>(EmailEvent.class, ids);
        return topics.readAll("email-events").stream()
                .map(record -> envelope.unwrap(codec.decode(record.value())))
                .filter(event ->
                        event.aggregateId().startsWith(subject) && event.type().equals(type))
                .map(Event::fact)
                .toList();
    }

    private static String messageId(List<String> mail) {
        return mail.stream()
                .filter(line -> line.startsWith("Message-ID:"))
                .findFirst()
                .orElseThrow();
    }

    private interface Story {
        void tell() throws IOException;
    }
}
