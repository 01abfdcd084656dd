package io.millrace.schemas.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.accounts.ChangeAddress;
import io.millrace.schemas.accounts.DeactivateCustomer;
import io.millrace.schemas.accounts.DeleteCustomer;
import io.millrace.schemas.accounts.ReactivateCustomer;
import io.millrace.schemas.accounts.RegisterCustomer;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.deadletter.DeadLetterRecord;
import io.millrace.schemas.deadletter.Digest;
import io.millrace.schemas.deadletter.KeptHeaders;
import io.millrace.schemas.deadletter.Refusal;
import io.millrace.schemas.deadletter.SentRecord;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.shared.Reason;
import io.millrace.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserDoorTest {

    private final NameKey key = NameKey.of(Base64.getEncoder().encodeToString(new byte[32]));
    private final At door = new At(Topics.USERS, new UserDoor(key));

    @Test
    void a_registration_is_read_in_the_native_form() {
        Command command = door.parse("{\"type\":\"RegisterCustomer\",\"commandId\":\"k\",\"customerId\":\"c-1\","
                + "\"username\":\"Bob\",\"email\":\"bob@example.com\"}");

        assertThat(command)
                .isEqualTo(new Command("k", "c-1", new RegisterCustomer("Bob", "bob@example.com"), At.TIMESTAMP, null));
    }

    @Test
    void ids_that_are_missing_come_from_the_key_or_from_where_the_record_lies() {
        String json = "{\"type\":\"RegisterCustomer\",\"username\":\"bob\"}";

        assertThat(door.parse("c-9", json).aggregateId()).isEqualTo("c-9");
        assertThat(door.parse(json).aggregateId()).isEqualTo(door.derivedId());
        assertThat(door.parse(json).commandId()).isEqualTo(door.derivedId());
        assertThat(door.refuses("{\"type\":\"DeleteCustomer\"}").code()).isEqualTo("missing-field");
    }

    @Test
    void a_user_of_an_earlier_system_is_registered() {
        Command command = door.parse("{\"eventType\":\"UserCreated\",\"user\":"
                + "{\"id\":12345,\"username\":\"bob\",\"email\":\"bob@example.com\",\"role\":\"admin\"}}");

        assertThat(command.aggregateId()).isEqualTo("12345");
        assertThat(command.body()).isEqualTo(new RegisterCustomer("bob", "bob@example.com"));
    }

    @Test
    void everything_else_about_a_customer_names_it() {
        assertThat(said("ChangeAddress", ",\"email\":\"b@example.com\"")).isEqualTo(new ChangeAddress("b@example.com"));
        assertThat(said("DeactivateCustomer", "")).isEqualTo(new DeactivateCustomer());
        assertThat(said("ReactivateCustomer", "")).isEqualTo(new ReactivateCustomer());
        assertThat(said("DeleteCustomer", "")).isEqualTo(new DeleteCustomer());
        assertThat(door.refuses("{\"type\":\"ChangeAddress\",\"customerId\":\"c-1\"}")
                        .field())
                .isEqualTo("email");
    }

    @Test
    void what_only_other_contexts_may_say_is_refused() {
        assertThat(door.refuses("{\"type\":\"ClaimName\",\"customerId\":\"c-1\",\"attempt\":1}")
                        .code())
                .isEqualTo("unknown-type");
        assertThat(door.refuses("{\"eventType\":\"UserDeleted\",\"user\":{\"id\":1}}")
                        .code())
                .isEqualTo("unknown-type");
    }

    @Test
    void what_is_written_in_the_native_form_is_read_as_the_same() {
        Command command = new Command("k", "c-1", new RegisterCustomer("bob", "bob@example.com"), At.TIMESTAMP, null);

        assertThat(door.parse(UserDoor.json(command).toString())).isEqualTo(command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"RegisterCustomer\",\"username\":\"bob\",\"password\":\"hunter2\"}",
                "{\"type\":\"RegisterCustomer\",\"username\":\"bob\",\"password\":null}",
                "{\"type\":\"DeleteCustomer\",\"customerId\":\"c-1\",\"a\":[{\"b\":{\"userPassword_Hash\":1}}]}",
                "{\"eventType\":\"UserCreated\",\"user\":{\"id\":1,\"username\":\"bob\",\"PASSWD\":\"hunter2\"}}",
                "{\"p\\u0061ssword\":\"hunter2\"}",
                "{\"p\\tassword\":\"hunter2\"}",
                "{\"ｐａｓｓｗｏｒｄ\":\"hunter2\"}",
                "{\"pass\":\"hunter2\"}",
                "{\"client-secret\":\"hunter2\"}"
            })
    void a_record_with_a_password_is_refused_and_not_kept(String json) {
        assertThat(door.refuses(json).code()).isEqualTo("has-secret");
        assertThat(door.refuses(json).getMessage()).doesNotContain("hunter2");
        assertThat(withheld(json)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\":\"hunter2\"",
                "password=hunter2",
                "{\"type\":\"RegisterCustomer\",\"p\\u0061ssw\\u006frd\":\"hunter2\"",
                "\u0000p\u0000a\u0000s\u0000s\u0000w\u0000o\u0000r\u0000d"
            })
    void what_cannot_be_read_is_not_kept_either_if_it_may_hold_one(String text) {
        assertThat(withheld(text)).isPresent();
    }

    @Test
    void what_holds_none_is_kept() {
        assertThat(withheld("{\"type\":\"RegisterCustomer\",\"username\":\"bob\""))
                .isEmpty();
        assertThat(door.parse("{\"type\":\"RegisterCustomer\",\"username\":\"password\"}")
                        .body())
                .isEqualTo(new RegisterCustomer("password", null));
    }

    @Test
    void the_dead_letter_of_what_is_not_kept_holds_a_keyed_hash_and_the_length() {
        byte[] value = At.bytes("{\"password\":\"hunter2\"}");
        Refusal refusal = new Refusal(new Reason("has-secret", "No."), "accounts-1", "read-users", null, null);

        Headers headers = new RecordHeaders().add("traceparent", At.bytes("hunter2"));

        DeadLetterRecord letter = DeadLetterRecord.withheld(
                new SentRecord(At.bytes("{hunter2}"), value, KeptHeaders.of(headers)),
                withheld(value).orElseThrow(),
                refusal);

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(header(letter, DeadLetterHeaders.LENGTH)).isEqualTo("22");
        assertThat(header(letter, DeadLetterHeaders.HMAC_SHA256)).isEqualTo(key.digest(value));
        assertThat(letter.headers().toString()).doesNotContain("hunter2");
        assertThat(header(letter, DeadLetterHeaders.HEADERS_DROPPED)).isEqualTo("1");
        assertThat(DeadLetterRecord.withheld(
                                new SentRecord(At.bytes("c-1"), value, KeptHeaders.none()),
                                withheld(value).orElseThrow(),
                                refusal)
                        .key())
                .isEqualTo(At.bytes("c-1"));
    }

    private SpecificRecord said(String type, String more) {
        Command command = door.parse("{\"type\":\"" + type + "\",\"customerId\":\"~users-1-7-0\"" + more + "}");
        assertThat(command.aggregateId()).isEqualTo("~users-1-7-0");
        return command.body();
    }

    private Optional<Digest> withheld(String text) {
        return withheld(At.bytes(text));
    }

    private Optional<Digest> withheld(byte[] value) {
        return door.parser().withheld(value);
    }

    private static String header(DeadLetterRecord letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
