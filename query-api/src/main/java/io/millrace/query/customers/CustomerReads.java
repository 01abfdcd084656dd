package io.millrace.query.customers;

import io.javalin.http.Context;
import io.millrace.query.http.Caller;
import io.millrace.query.http.Problem;
import io.millrace.query.http.Reply;
import io.millrace.query.http.Requests;
import io.millrace.query.state.Pages;
import io.millrace.query.state.Search;
import io.millrace.runtime.state.StateReader.Answer;
import io.millrace.runtime.state.StateReader.Entry;
import io.millrace.schemas.accounts.AccountState;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.state.StateStores;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers what is asked about customers. Who may not see one is told that there is none. */
final class CustomerReads {
    private static final int BATCH = 200;
    private static final int ROUNDS = 10;

    private final CustomerLookup customers;
    private final Pages pages;

    CustomerReads(CustomerLookup customers, Pages pages) {
        this.customers = customers;
        this.pages = pages;
    }

    static Problem unknown() {
        return Problem.notFound("unknown-customer", "There is no customer of this id.");
    }

    /** The id in the path, if the caller may see whose it is. */
    static String id(Context context) {
        String id = Requests.id(context, "customerId", CustomerReads::unknown);
        if (!Caller.of(context).sees(id)) {
            throw unknown();
        }
        return id;
    }

    Reply customer(Context context) {
        Answer<Optional<Customer>> found = customers.find(id(context));
        Customer customer = found.value().orElseThrow(CustomerReads::unknown);
        return Reply.ok(CustomerJson.of(customer)).staleBy(found.staleness());
    }

    Reply list(Context context) {
        CustomerStatus status = status(context.queryParam("status"));
        Search<AccountState, CustomerJson> search = new Search<>(
                status == null ? 1 : BATCH, status == null ? 1 : ROUNDS, entries -> shown(entries, status));
        Pages.Between keys = Pages.Between.startingWith(StateStores.ofCustomer(""));
        return pages.everywhere(StateStores.ACCOUNTS, keys, pages.asked(context), search)
                .reply();
    }

    private List<Answer<Optional<CustomerJson>>> shown(
            List<Entry<AccountState>> entries, @Nullable CustomerStatus status) {
        List<AccountState> wanted = entries.stream()
                .map(Entry::value)
                .filter(account -> isWanted(account, status))
                .toList();
        Iterator<Answer<Customer>> found = customers.withContacts(wanted).iterator();
        List<Answer<Optional<CustomerJson>>> shown = new ArrayList<>();
        for (Entry<AccountState> entry : entries) {
            shown.add(
                    isWanted(entry.value(), status)
                            ? found.next().map(customer -> Optional.of(CustomerJson.of(customer)))
                            : new Answer<>(Optional.empty(), 0));
        }
        return shown;
    }

    private static boolean isWanted(AccountState account, @Nullable CustomerStatus status) {
        return CustomerLookup.isCustomer(account)
                && (status == null || account.getCustomer().getStatus() == status);
    }

    private static @Nullable CustomerStatus status(@Nullable String given) {
        if (given == null) {
            return null;
        }
        return Stream.of(CustomerStatus.values())
                .filter(status ->
                        status != CustomerStatus.UNKNOWN && status.name().equals(given))
                .findFirst()
                .orElseThrow(
                        () -> Problem.badRequest("bad-parameter", "status", "status must be one that customers have."));
    }
}
