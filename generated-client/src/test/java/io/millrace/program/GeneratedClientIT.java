package io.millrace.program;

import static io.millrace.program.Clients.problem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.client.ApiClient;
import io.millrace.client.ApiException;
import io.millrace.client.api.CustomersApi;
import io.millrace.client.api.DeadLettersApi;
import io.millrace.client.api.OperatorsApi;
import io.millrace.client.api.OrdersApi;
import io.millrace.client.api.PaymentsApi;
import io.millrace.client.api.ProductsApi;
import io.millrace.client.api.SchemasApi;
import io.millrace.client.api.SigningInApi;
import io.millrace.client.api.SystemApi;
import io.millrace.client.model.Application;
import io.millrace.client.model.Attempt;
import io.millrace.client.model.AttemptOutcome;
import io.millrace.client.model.Channel;
import io.millrace.client.model.Customer;
import io.millrace.client.model.CustomerStatus;
import io.millrace.client.model.DeadLetter;
import io.millrace.client.model.Fact;
import io.millrace.client.model.Facts;
import io.millrace.client.model.HealthStatus;
import io.millrace.client.model.Message;
import io.millrace.client.model.NewOrder;
import io.millrace.client.model.NewOrderLine;
import io.millrace.client.model.Order;
import io.millrace.client.model.OrderStatus;
import io.millrace.client.model.Orders;
import io.millrace.client.model.Payment;
import io.millrace.client.model.PaymentStatus;
import io.millrace.client.model.Problem;
import io.millrace.client.model.Product;
import io.millrace.client.model.RefreshToken;
import io.millrace.client.model.Registered;
import io.millrace.client.model.ReservationState;
import io.millrace.client.model.Role;
import io.millrace.client.model.SchemaVersion;
import io.millrace.client.model.TimelineEntry;
import io.millrace.client.model.Tokens;
import io.millrace.client.model.Topic;
import io.millrace.client.model.TopicKind;
import io.millrace.standalone.system.MillraceProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of customers and of staff that know nothing of the system but its description. */
class GeneratedClientIT {
    static final int PATIENCE_S = 60;

    @TempDir
    private static Path data;

    private static MillraceProcess millrace;
    private static Clients clients;

    @BeforeAll
    static void start() {
        millrace = new MillraceProcess(data, "--demo", "--gateway=paid=100");
        millrace.launch("MILLRACE_STAFF_PASSWORD=" + Clients.PASSWORD).awaitReady();
        clients = new Clients(millrace.address());
    }

    @AfterAll
    static void stop() {
        millrace.close();
    }

    @Test
    void a_customer_registers_signs_in_orders_waits_and_reads_what_came_of_it() throws ApiException {
        Registered registered = clients.register("ada");
        ApiClient ada = clients.signedInAs("ada");
        OrdersApi orders = new OrdersApi(ada);
        Product product = new ProductsApi(clients.anonymous()).readProduct("breadboard");

        Order placed = orders.placeOrder(orderOf("breadboard", 3), null, "ada-1");
        Order decided = orders.readOrder(placed.getOrderId(), PATIENCE_S);
        Payment payment = new PaymentsApi(ada).readPayment(placed.getOrderId());

        assertThat(decided.getStatus()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(decided.getCustomerId()).isEqualTo(registered.getCustomerId());
        assertThat(decided.getLines()).singleElement().satisfies(line -> {
            assertThat(line.getName()).isEqualTo(product.getName());
            assertThat(line.getUnitPrice()).isEqualTo(product.getUnitPrice());
            assertThat(line.getQuantity()).isEqualTo(3);
        });
        assertThat(decided.getTimeline())
                .extracting(TimelineEntry::getType)
                .contains("OrderPlaced", "OrderReserved", "OrderConfirmed");
        assertThat(payment.getStatus()).isEqualTo(PaymentStatus.SETTLED);
        assertThat(payment.getAmount()).isEqualTo(decided.getTotal());
        assertThat(payment.getAttempts()).extracting(Attempt::getOutcome).containsExactly(AttemptOutcome.PAID);
        assertThat(Soon.sentMails(ada, decided.getOrderId(), 2))
                .allSatisfy(mail -> assertThat(mail.getChannel()).isEqualTo(Channel.EMAIL))
                .extracting(Message::getTemplate)
                .containsExactlyInAnyOrder("order-received", "order-confirmed");
    }

    @Test
    void the_same_idempotency_key_is_the_same_order_and_no_other() throws ApiException {
        clients.register("bob");
        OrdersApi orders = new OrdersApi(clients.signedInAs("bob"));

        Order first = orders.placeOrder(orderOf("breadboard", 1), PATIENCE_S, "bob-1");
        Order again = orders.placeOrder(orderOf("breadboard", 1), PATIENCE_S, "bob-1");
        Problem other = problem(() -> orders.placeOrder(orderOf("breadboard", 2), null, "bob-1"));

        assertThat(first.getStatus()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(again).isEqualTo(first);
        assertThat(other.getStatus()).isEqualTo(409);
        assertThat(other.getCode()).isEqualTo("idempotency-key-reused");
        assertThat(orders.listOrders(null, null, null, null).getItems())
                .extracting(Order::getOrderId)
                .containsExactly(first.getOrderId());
    }

    @Test
    void orders_are_listed_page_by_page_the_newest_first() throws ApiException {
        clients.register("cleo");
        OrdersApi orders = new OrdersApi(clients.signedInAs("cleo"));
        List<String> placed = new ArrayList<>();
        for (int number = 1; number <= 5; number++) {
            placed.add(
                    0,
                    orders.placeOrder(orderOf("breadboard", number), PATIENCE_S, "cleo-" + number)
                            .getOrderId());
        }

        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            Orders page = orders.listOrders(null, OrderStatus.CONFIRMED, 2, cursor);
            assertThat(page.getItems()).hasSizeLessThanOrEqualTo(2);
            page.getItems().forEach(order -> found.add(order.getOrderId()));
            assertThat(found).as("pages do not repeat themselves").hasSizeLessThanOrEqualTo(placed.size());
            cursor = page.getNextCursor();
        } while (cursor != null);

        assertThat(found).isEqualTo(placed);
    }

    @Test
    void what_is_refused_says_why_in_a_form_for_programs() throws ApiException {
        clients.register("dora");
        OrdersApi orders = new OrdersApi(clients.signedInAs("dora"));
        OrdersApi nobodys = new OrdersApi(clients.anonymous());

        Problem nobody = problem(() -> nobodys.readOrder("o-1", null));
        Problem unknown = problem(() -> orders.readOrder("no-such-order", null));
        Problem unsaid = problem(() -> orders.placeOrder(orderOf("breadboard", null), null, "dora-1"));
        Problem tooMany = problem(() -> orders.placeOrder(orderOf("breadboard", 1_000_000), null, "dora-2"));
        Problem taken = problem(() -> clients.register("Dora"));

        assertThat(nobody.getCode()).isEqualTo("not-signed-in");
        assertThat(unknown.getCode()).isEqualTo("unknown-order");
        assertThat(unknown.getRequestId()).isNotBlank();
        assertThat(unsaid.getCode()).isEqualTo("missing-field");
        assertThat(unsaid.getField()).isEqualTo("lines[0].quantity");
        assertThat(tooMany.getStatus()).isEqualTo(422);
        assertThat(tooMany.getCode()).isEqualTo("quantity-out-of-range");
        assertThat(taken.getCode()).isEqualTo("name-taken");
    }

    @Test
    void a_session_is_renewed_and_ended() throws ApiException {
        clients.register("emil");
        SigningInApi anyones = new SigningInApi(clients.anonymous());

        Tokens renewed = anyones.refresh(
                new RefreshToken().refreshToken(clients.logIn("emil").getRefreshToken()));
        SigningInApi emils = new SigningInApi(clients.with(renewed));
        RefreshToken last = new RefreshToken().refreshToken(renewed.getRefreshToken());

        assertThat(emils.readMe().getRole()).isEqualTo(Role.CUSTOMER);
        assertThat(emils.logout(last).getSignedOut()).isTrue();
        assertThat(problem(() -> anyones.refresh(last)).getCode()).isEqualTo("invalid-refresh-token");
    }

    @Test
    void staff_see_who_ordered_what_and_what_nobody_could_take() throws ApiException {
        Registered fay = clients.register("fay");
        Order order = new OrdersApi(clients.signedInAs("fay")).placeOrder(orderOf("case-black", 4), PATIENCE_S, null);
        ApiClient staff = clients.signedInAs("staff");
        DeadLettersApi letters = new DeadLettersApi(staff);

        Customer customer = new CustomersApi(staff).readCustomer(fay.getCustomerId());
        Product stock = new ProductsApi(staff).readStock("case-black", 100, null);
        Facts facts = new OrdersApi(staff).readOrderFacts(order.getOrderId());
        Problem unknown = problem(() -> new OrdersApi(staff).cancelOrder("nobodys", PATIENCE_S, null));
        DeadLetter letter = letters.readDeadLetter(Soon.letterOf(unknown.getCommandId(), letters));

        assertThat(customer.getStatus()).isEqualTo(CustomerStatus.ACTIVE);
        assertThat(stock.getHeld()).isEqualTo(4);
        assertThat(stock.getReservations()).singleElement().satisfies(held -> {
            assertThat(held.getOrderId()).isEqualTo(order.getOrderId());
            assertThat(held.getState()).isEqualTo(ReservationState.HELD);
        });
        assertThat(facts.getItems()).extracting(Fact::getSequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(facts.getItems().get(0).getData()).containsEntry("customerId", fay.getCustomerId());
        assertThat(unknown.getCode()).isEqualTo("unknown-order");
        assertThat(new String(Base64.getDecoder().decode(letter.getValue()), UTF_8))
                .contains("CancelOrder");
        assertThat(letters.redriveDeadLetter(letter.getId(), null).getTopic()).isEqualTo("orders");
    }

    @Test
    void staff_see_the_system_and_its_schemas() throws ApiException {
        ApiClient staff = clients.signedInAs("staff");
        SystemApi system = new SystemApi(staff);
        SchemasApi schemas = new SchemasApi(staff);

        SchemaVersion newest = schemas.readSchemaVersion("order-events-value", "latest");

        assertThat(system.readSystem().getApplications())
                .extracting(Application::getContext)
                .contains("orders", "inventory", "payments", "emails", "accounts");
        assertThat(system.readSystem().getTopics()).extracting(Topic::getKind).contains(TopicKind.DOOR, TopicKind.LOG);
        assertThat(system.readCharts().getPerSecond().getConfirmed()).hasSize(600);
        assertThat(schemas.listSubjects()).contains("order-events-value");
        assertThat(schemas.listSchemaVersions("order-events-value")).contains(newest.getVersion());
        assertThat(schemas.readSchema(newest.getId().toString()).getSchema()).isEqualTo(newest.getSchema());
    }

    @Test
    void nobody_needs_a_token_for_what_is_open() throws ApiException {
        OperatorsApi operators = new OperatorsApi(clients.anonymous());

        assertThat(operators.isReady().getStatus()).isEqualTo(HealthStatus.UP);
        assertThat(operators.readMetrics()).contains("millrace_waiters");
        assertThat(operators.listRoutes().getRoutes()).contains("POST /api/v1/orders");
        assertThat(operators.readDescription()).containsEntry("openapi", "3.1.0");
        assertThat(new SigningInApi(clients.anonymous()).readKeys().getKeys()).isNotEmpty();
    }

    private static NewOrder orderOf(String sku, @Nullable Integer quantity) {
        return new NewOrder().addLinesItem(new NewOrderLine().sku(sku).quantity(quantity));
    }
}
