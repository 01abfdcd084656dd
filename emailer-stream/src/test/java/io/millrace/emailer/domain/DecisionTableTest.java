package io.millrace.emailer.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.emailer.domain.WholeSubject.Post;
import io.millrace.runtime.decide.Message;
import io.millrace.runtime.testkit.Specification;
import io.millrace.runtime.testkit.Specification.Then;
import io.millrace.schemas.emails.Delivery;
import io.millrace.schemas.emails.DeliveryFailed;
import io.millrace.schemas.emails.DeliveryOutcome;
import io.millrace.schemas.emails.DeliveryRetried;
import io.millrace.schemas.emails.EmailCommand;
import io.millrace.schemas.emails.IntentStatus;
import io.millrace.schemas.emails.MessageGivenUp;
import io.millrace.schemas.emails.MessageRequested;
import io.millrace.schemas.emails.MessageSent;
import io.millrace.schemas.emails.MessageSkipped;
import io.millrace.schemas.emails.Notify;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state meets every command; the expectations stand in decisions.txt, written by hand from the rules. */
class DecisionTableTest {

    private static final Map<String, State> STATES = new LinkedHashMap<>();
    private static final Map<String, Order> COMMANDS = new TreeMap<>();
    private static final EmailPolicy NOTHING_CONFIGURED = EmailPolicy.standard(false, false);

    static {
        MessageSkipped other = new MessageSkipped("x", Intents.mail("x", "order-received", false), Intents.DOWN, 0L);
        STATES.put("none", new State(2, 2));
        STATES.put("subject", new State(2, 2, other));
        STATES.put("SENDING", new State(2, 2, Intents.sending(2)));
        STATES.put("SENDING(again)", new State(2, 3, Intents.sendingAgain()));
        STATES.put("SENDING(last)", new State(8, 8, Intents.sending(8)));
        STATES.put("WAITING", new State(2, 2, Intents.sendingThen(Intents.failed(2, 3))));
        STATES.put("WAITING(expired)", new State(2, 2, Intents.sendingThen(Intents.failed(2, 2))));
        STATES.put("SENT", new State(2, 2, Intents.sendingThen(Intents.sent(2))));
        STATES.put("GIVEN_UP", new State(2, 2, Intents.sendingThen(Intents.givenUp())));
        STATES.put("SKIPPED", new State(2, 2, Intents.refused()));
        STATES.put("SKIPPED(later)", new State(2, 2, Intents.sendingThen(Intents.skipped())));

        SpecificRecord mail = new Notify(Intents.mail());
        SpecificRecord slack = new Notify(Intents.slack(Intents.ID));
        COMMANDS.put("Notify(EMAIL)", Order.of(mail));
        COMMANDS.put(
                "Notify(EMAIL,no-address)", Order.of(new Notify(Intents.mail(Intents.ID, "order-received", false))));
        COMMANDS.put("Notify(EMAIL,not-configured)", new Order(state -> mail, NOTHING_CONFIGURED, 0));
        COMMANDS.put("Notify(SLACK)", Order.of(slack));
        COMMANDS.put("Notify(SLACK,not-configured)", new Order(state -> slack, NOTHING_CONFIGURED, 0));
        for (DeliveryOutcome outcome : DeliveryOutcome.values()) {
            COMMANDS.put("Report(" + outcome + ")", Order.at(state -> state.report(outcome)));
            COMMANDS.put("Report(" + outcome + ",older)", Order.at(state -> state.olderReport(outcome)));
        }
        COMMANDS.put("DeadlinePassed", new Order(state -> Intents.deadlinePassed(), Intents.POLICY, 60));
        COMMANDS.put("DeadlinePassed(early)", Order.of(Intents.deadlinePassed()));
    }

    private static final Map<Cell, String> TABLE = readTable();

    @ParameterizedTest
    @MethodSource("cells")
    void every_command_in_every_state_has_the_consequences_in_the_table(Cell cell) {
        State state = STATES.get(cell.state());
        Order order = COMMANDS.get(cell.command());
        Specification<Post> subject = Intents.subject(order.policy(), state.history());

        Then<Post> then = subject.after(Duration.ofMinutes(order.minutesLater()))
                .when(order.command().in(state));

        assertThat(outcome(then)).isEqualTo(TABLE.get(cell));
    }

    @Test
    void the_table_has_a_cell_for_every_state_command_and_outcome_there_is() {
        Set<String> statuses = Arrays.stream(IntentStatus.values())
                .filter(status -> status != IntentStatus.UNKNOWN)
                .map(Enum::name)
                .collect(Collectors.toSet());
        Schema union = EmailCommand.getClassSchema().getField("command").schema();

        assertThat(STATES.keySet()).contains("none", "subject").containsAll(statuses);
        assertThat(COMMANDS.values().stream()
                        .map(order -> order.command().in(STATES.get("SENDING")).getSchema())
                        .distinct())
                .containsAll(union.getTypes());
        assertThat(TABLE.keySet()).containsExactlyInAnyOrderElementsOf(cells().toList());
    }

    @Test
    void every_history_leads_to_the_state_it_is_named_after() {
        STATES.entrySet().stream()
                .filter(state -> Character.isUpperCase(state.getKey().charAt(0)))
                .forEach(state -> {
                    Post post = Intents.subject(state.getValue().history()).state();
                    assertThat(state.getKey().replaceAll("\\(.*", ""))
                            .isEqualTo(post.intent(Intents.ID).getStatus().name());
                });
    }

    static Stream<Cell> cells() {
        return STATES.keySet().stream()
                .flatMap(state -> COMMANDS.keySet().stream().map(command -> new Cell(state, command)));
    }

    private static String outcome(Then<Post> then) {
        if (then.decision().deadLetter() != null) {
            return "dead:" + then.decision().deadLetter().getCode();
        }
        String facts =
                then.decision().facts().stream().map(DecisionTableTest::told).collect(Collectors.joining(" "));
        String messages = then.messages().stream()
                .map(Message::body)
                .map(DecisionTableTest::told)
                .collect(Collectors.joining(" "));
        String outcome = messages.isEmpty() ? facts : facts + " > " + messages;
        return outcome.isEmpty() ? "-" : outcome;
    }

    private static String told(SpecificRecord record) {
        return record.getSchema().getName() + detail(record);
    }

    private static String detail(SpecificRecord record) {
        if (record instanceof MessageSkipped skipped) {
            return "(" + skipped.getReason().getCode() + ")";
        }
        if (record instanceof MessageGivenUp given) {
            return "(" + given.getReason().getCode() + ")";
        }
        if (record instanceof DeliveryFailed failed) {
            return "(" + failed.getReason().getCode() + "," + failed.getAttempt() + "," + failed.getNextAttempt() + ")";
        }
        if (record instanceof DeliveryRetried retried) {
            return "(" + retried.getAttempt() + "," + retried.getDelivery() + ")";
        }
        if (record instanceof MessageSent sent) {
            return "(" + sent.getAttempt() + ")";
        }
        return record instanceof Delivery delivery
                ? "(" + delivery.getAttempt() + "," + delivery.getNumber() + ")"
                : requested(record);
    }

    private static String requested(SpecificRecord record) {
        assertThat(record).isInstanceOf(MessageRequested.class);
        return "";
    }

    private static Map<Cell, String> readTable() {
        Map<Cell, String> table = new LinkedHashMap<>();
        String state = "";
        for (String line : text().lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!line.startsWith(" ")) {
                state = line.strip();
                continue;
            }
            String[] parts = line.strip().split(" +", 2);
            assertThat(table.put(new Cell(state, parts[0]), parts[1]))
                    .as("%s twice in %s", parts[0], state)
                    .isNull();
        }
        return table;
    }

    private static String text() {
        try (InputStream in = DecisionTableTest.class.getResourceAsStream("decisions.txt")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new AssertionError("the table cannot be read", e);
        }
    }

    private record Cell(String state, String command) {}

    /** A history, and the try and the delivery that it has come to. */
    private record State(int attempt, int delivery, SpecificRecord... history) {

        SpecificRecord report(DeliveryOutcome outcome) {
            return Intents.report(attempt, delivery, outcome);
        }

        SpecificRecord olderReport(DeliveryOutcome outcome) {
            boolean sameTry = delivery > attempt;
            return Intents.report(sameTry ? attempt : attempt - 1, delivery - 1, outcome);
        }
    }

    private interface InState {
        SpecificRecord in(State state);
    }

    /** A command about the delivery that a state has come to, under a policy, so much later. */
    private record Order(InState command, EmailPolicy policy, int minutesLater) {

        static Order of(SpecificRecord command) {
            return at(state -> command);
        }

        static Order at(InState command) {
            return new Order(command, Intents.POLICY, 0);
        }
    }
}
