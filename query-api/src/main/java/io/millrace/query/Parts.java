package io.millrace.query;

import io.millrace.query.auth.AuthApi;
import io.millrace.query.console.ConsoleApi;
import io.millrace.query.customers.CustomersApi;
import io.millrace.query.deadletters.DeadLettersApi;
import io.millrace.query.description.DescriptionApi;
import io.millrace.query.events.EventsApi;
import io.millrace.query.http.Route;
import io.millrace.query.http.RouteList;
import io.millrace.query.log.LogObserver;
import io.millrace.query.notifications.NotificationsApi;
import io.millrace.query.operators.OperatorsApi;
import io.millrace.query.orders.OrdersApi;
import io.millrace.query.part.ApiPart;
import io.millrace.query.part.ApiTools;
import io.millrace.query.payments.PaymentsApi;
import io.millrace.query.products.ProductsApi;
import io.millrace.query.registry.RegistryApi;
import io.millrace.query.system.SystemApi;
import io.millrace.schemas.topic.Topic;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** The one place that knows which parts the API has; and what they are together. */
record Parts(List<ApiPart> all) {

    static Parts of(ApiTools tools) {
        return new Parts(List.of(
                new OrdersApi(tools),
                new ProductsApi(tools),
                new PaymentsApi(tools),
                new CustomersApi(tools),
                new NotificationsApi(tools),
                new DeadLettersApi(tools),
                new EventsApi(tools),
                new SystemApi(tools),
                new DescriptionApi(),
                new RegistryApi(),
                new AuthApi(tools),
                new OperatorsApi(tools),
                new ConsoleApi()));
    }

    List<Route> routes() {
        return RouteList.listed(
                all.stream().flatMap(part -> part.routes().stream()).toList());
    }

    Set<Topic<?>> doors() {
        return all.stream().flatMap(part -> part.doors().stream()).collect(Collectors.toSet());
    }

    Set<Topic<? extends SpecificRecord>> logs() {
        return all.stream().flatMap(part -> part.logs().stream()).collect(Collectors.toSet());
    }

    void end() {
        all.forEach(ApiPart::end);
    }

    /** Who decides what is believed is told before those who look again because of it. */
    List<LogObserver> observers(ApiTools tools) {
        return Stream.concat(Stream.of(tools.committed(), tools.waiters()), all.stream())
                .toList();
    }

    boolean madeStaffAccount() {
        return all.stream().anyMatch(part -> part instanceof AuthApi auth && auth.madeStaffAccount());
    }

    boolean ready() {
        return all.stream().allMatch(ApiPart::ready);
    }
}
