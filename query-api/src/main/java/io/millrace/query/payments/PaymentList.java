package io.millrace.query.payments;

import io.javalin.http.Context;
import io.millrace.query.http.Problem;
import io.millrace.query.http.Reply;
import io.millrace.query.state.Pages;
import io.millrace.query.state.Search;
import io.millrace.schemas.payments.PaymentState;
import io.millrace.schemas.payments.PaymentStatus;
import io.millrace.schemas.state.StateStores;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Many payments in the order of their ids, all or those of one status. */
final class PaymentList {
    /** Few payments are still under way: they are looked for among many. */
    private static final int BATCH = 500;

    private static final int ROUNDS = 20;

    private final Pages pages;

    PaymentList(Pages pages) {
        this.pages = pages;
    }

    Reply list(Context context) {
        PaymentStatus status = status(context.queryParam("status"));
        Search<PaymentState, PaymentJson> search = status == null
                ? Search.all(PaymentJson::of)
                : Search.selected(
                        BATCH,
                        ROUNDS,
                        payment -> Optional.of(payment)
                                .filter(found -> found.getStatus() == status)
                                .map(PaymentJson::of));
        return pages.everywhere(StateStores.PAYMENTS, pages.asked(context), search)
                .reply();
    }

    private static @Nullable PaymentStatus status(@Nullable String given) {
        if (given == null) {
            return null;
        }
        return Stream.of(PaymentStatus.values())
                .filter(status ->
                        status != PaymentStatus.UNKNOWN && status.name().equals(given))
                .findFirst()
                .orElseThrow(
                        () -> Problem.badRequest("bad-parameter", "status", "status must be one that payments have."));
    }
}
