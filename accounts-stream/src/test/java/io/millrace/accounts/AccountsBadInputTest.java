package io.millrace.accounts;

import static io.millrace.accounts.AccountsTopologyTest.BOB;
import static io.millrace.runtime.testkit.TopologyFixture.header;
import static io.millrace.schemas.topic.Topics.ACCOUNT_EVENTS;
import static io.millrace.schemas.topic.Topics.CONTACTS;
import static io.millrace.schemas.topic.Topics.CUSTOMER_CHECKS;
import static io.millrace.schemas.topic.Topics.NAME_CLAIMS;
import static io.millrace.schemas.topic.Topics.ORDER_REPLIES;
import static io.millrace.schemas.topic.Topics.USERS;
import static io.millrace.schemas.topic.Topics.USERS_INTAKE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.Surroundings;
import io.millrace.runtime.testkit.TopologyFixture;
import io.millrace.schemas.accounts.AccountState;
import io.millrace.schemas.accounts.CheckCustomer;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.accounts.NoteNameClaimed;
import io.millrace.schemas.deadletter.DeadLetterHeaders;
import io.millrace.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What accounts does with records that are unreadable, lie wrong, or tell what nobody may tell. */
class AccountsBadInputTest {

    @TempDir
    Path stateDir;

    private TopologyFixture accounts;

    @BeforeEach
    void start() {
        accounts = new TopologyFixture(stateDir, AccountsTopologyTest::wire);
    }

    @AfterEach
    void stop() {
        accounts.close();
    }

    @Test
    void a_record_with_a_password_leaves_a_hash_and_its_length() {
        String value = BOB.replace("\"username\"", "\"password\":\"hunter2\",\"username\"");

        accounts.send(USERS, "c-1", value).send(USERS, "{\"password\":\"hunter2\"}", value.substring(1));

        List<TestRecord<byte[], byte[]>> letters = accounts.records(Topics.DEAD_LETTERS);
        assertThat(letters).hasSize(2);
        for (TestRecord<byte[], byte[]> letter : letters) {
            assertThat(letter.value()).isNull();
            assertThat(letter.headers().toString()).doesNotContain("hunter2");
            assertThat(header(letter, DeadLetterHeaders.HMAC_SHA256)).hasSize(64);
            assertThat(header(letter, DeadLetterHeaders.LENGTH)).startsWith("1");
        }
        accounts.nothingOn(ACCOUNT_EVENTS, CONTACTS, USERS_INTAKE);
    }

    @Test
    void a_poison_record_becomes_a_dead_letter_and_stops_nothing() {
        accounts.send(USERS, "c-1", "{\"type\":");
        assertThat(header(accounts.deadLetter(), DeadLetterHeaders.PROCESSOR)).isEqualTo("read-users");
        accounts.send(NAME_CLAIMS, "c-1", new byte[] {0, 1, 2, 3, 4, 5, 6});
        assertThat(header(accounts.deadLetter(), DeadLetterHeaders.PROCESSOR)).isEqualTo("read-name-claims");
        accounts.send(CUSTOMER_CHECKS, "c-1", (byte[]) null);
        assertThat(header(accounts.deadLetter(), DeadLetterHeaders.PROCESSOR)).isEqualTo("read-customer-checks");

        accounts.send(USERS, null, BOB);

        assertThat(accounts.<AccountState>store("accounts")
                        .get("c:c-1")
                        .getCustomer()
                        .getStatus())
                .isEqualTo(CustomerStatus.ACTIVE);
    }

    @Test
    void what_accounts_says_to_itself_is_not_taken_at_the_door() {
        accounts.command(USERS, "k", "c-1", new NoteNameClaimed("hash", 1));

        assertThat(header(accounts.deadLetter(), DeadLetterHeaders.CODE)).isEqualTo("unknown-type");
        accounts.nothingOn(ACCOUNT_EVENTS, NAME_CLAIMS);
    }

    @Test
    void a_record_on_the_wrong_partition_goes_round_through_the_intake() {
        assertThat(USERS.partition("c-1", 4)).isNotZero();
        try (TopologyFixture ofFour = ofFourPartitions()) {
            ofFour.send(USERS, "another", BOB);

            assertThat(ofFour.records(USERS_INTAKE))
                    .singleElement()
                    .satisfies(
                            round -> assertThat(new String(round.key(), UTF_8)).isEqualTo("c-1"));
            ofFour.nothingOn(ACCOUNT_EVENTS);
        }
    }

    @Test
    void a_question_on_the_wrong_partition_becomes_a_dead_letter() {
        try (TopologyFixture ofFour = ofFourPartitions()) {
            ofFour.command(CUSTOMER_CHECKS, "k", "c-1", new CheckCustomer("o-1"));

            assertThat(header(ofFour.deadLetter(), DeadLetterHeaders.CODE)).isEqualTo("misplaced");
            ofFour.nothingOn(ACCOUNT_EVENTS, ORDER_REPLIES);
        }
    }

    /** One task of four: it has partition 0, and this customer belongs to another. */
    private TopologyFixture ofFourPartitions() {
        return new TopologyFixture(
                stateDir.resolve("four"),
                AccountsTopologyTest::wire,
                Surroundings.usual().withPartitions(4));
    }
}
