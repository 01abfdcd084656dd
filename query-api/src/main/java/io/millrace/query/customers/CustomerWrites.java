package io.millrace.query.customers;

import io.javalin.http.Context;
import io.millrace.query.door.Errand;
import io.millrace.query.door.Errand.Letter;
import io.millrace.query.door.Errands;
import io.millrace.query.door.NewIds;
import io.millrace.query.http.Problem;
import io.millrace.query.http.Reply;
import io.millrace.query.http.Requests;
import io.millrace.schemas.accounts.ChangeAddress;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.accounts.DeactivateCustomer;
import io.millrace.schemas.accounts.DeleteCustomer;
import io.millrace.schemas.accounts.ReactivateCustomer;
import io.millrace.schemas.accounts.RegisterCustomer;
import io.millrace.schemas.door.FieldReader;
import io.millrace.schemas.door.UserDoor;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.rules.CustomerRules;
import io.millrace.schemas.topic.Topics;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/** Takes what clients want done with customers. */
final class CustomerWrites {
    /** A registration goes round by the name: three steps instead of one. */
    private static final Duration REGISTRATION = Duration.ofSeconds(10);

    private final CustomerLookup customers;
    private final Errands errands;

    CustomerWrites(CustomerLookup customers, Errands errands) {
        this.customers = customers;
        this.errands = errands;
    }

    CompletableFuture<Reply> register(Context context) {
        FieldReader body = body(context);
        String given = body.optionalIdOrNumber("customerId");
        String customerId = given != null ? given : NewIds.next("c");
        RegisterCustomer register = UserDoor.register(body);
        CustomerRules.brokenById(customerId)
                .or(() -> CustomerRules.brokenByUsername(register.getUsername()))
                .ifPresent(reason -> {
                    throw Problem.of(422, reason.getCode(), reason.getText());
                });
        Letter letter = letter(context, body, customerId, register);
        String commandId = letter.command().commandId();
        Errand<Customer> errand = new Errand<>(
                customers.subject(customerId),
                letter,
                Requests.wait(context).orElse(REGISTRATION),
                (customer, moment) -> customers.isCommitted(customer) && isThrough(customer, register, commandId),
                201);
        return errands.run(errand).thenApply(reply -> reply.with("Location", "/api/v1/customers/" + customerId));
    }

    /** Whether the registration is decided, this one or one of the same content before. */
    private static boolean isThrough(Customer customer, RegisterCustomer register, String commandId) {
        boolean heard = customer.hasHeard(commandId);
        if (heard && customer.is(CustomerStatus.REFUSED)) {
            throw Problem.refused(customer.state().getReason(), commandId);
        }
        boolean same = customer.hasName(register.getUsername()) && customer.hasAddress(register.getEmail());
        return (heard && !customer.is(CustomerStatus.REGISTERING)) || (same && customer.isRegistered());
    }

    CompletableFuture<Reply> changeAddress(Context context) {
        String customerId = CustomerReads.id(context);
        FieldReader body = body(context);
        ChangeAddress change = UserDoor.changeAddress(body);
        return run(
                context,
                letter(context, body, customerId, change),
                customer -> !customer.is(CustomerStatus.DELETED) && customer.hasAddress(change.getEmail()));
    }

    CompletableFuture<Reply> deactivate(Context context) {
        return simple(context, new DeactivateCustomer(), CustomerStatus.DEACTIVATED);
    }

    CompletableFuture<Reply> reactivate(Context context) {
        return simple(context, new ReactivateCustomer(), CustomerStatus.ACTIVE);
    }

    CompletableFuture<Reply> delete(Context context) {
        return simple(context, new DeleteCustomer(), CustomerStatus.DELETED);
    }

    private CompletableFuture<Reply> simple(Context context, SpecificRecord command, CustomerStatus becomes) {
        String customerId = CustomerReads.id(context);
        Letter letter = letter(context, optionalBody(context), customerId, command);
        return run(context, letter, customer -> customer.is(becomes));
    }

    private CompletableFuture<Reply> run(Context context, Letter letter, Predicate<Customer> isSo) {
        return errands.run(new Errand<>(
                customers.subject(letter.command().aggregateId()),
                letter,
                Requests.wait(context).orElse(Errand.FIRST_FACT),
                (customer, moment) ->
                        moment.caused() != null || (isSo.test(customer) && customers.isCommitted(customer)),
                200));
    }

    private static FieldReader body(Context context) {
        return withoutSecrets(Requests.body(context));
    }

    private static FieldReader optionalBody(Context context) {
        return withoutSecrets(Requests.optionalBody(context));
    }

    /** A password that is sent to the wrong place goes no further. */
    private static FieldReader withoutSecrets(FieldReader body) {
        UserDoor.refuseSecrets(body);
        return body;
    }

    private static Letter letter(Context context, FieldReader body, String customerId, SpecificRecord command) {
        String given = body.optionalId("commandId");
        Command whole =
                new Command(given != null ? given : NewIds.next("c"), customerId, command, 0, Requests.trace(context));
        return new Letter(Topics.USERS, whole, UserDoor.json(whole));
    }
}
