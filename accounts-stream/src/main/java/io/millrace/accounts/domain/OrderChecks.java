package io.millrace.accounts.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.accounts.CheckCustomer;
import io.millrace.schemas.accounts.CustomerState;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.accounts.NoteSpent;
import io.millrace.schemas.accounts.NoteTakenBack;
import io.millrace.schemas.accounts.SpendingNoted;
import io.millrace.schemas.accounts.SpendingTakenBack;
import io.millrace.schemas.orders.CustomerStanding;
import io.millrace.schemas.orders.NoteCustomerChecked;
import java.time.Instant;
import java.util.Optional;

/** What orders ask and tell of their customers. An answer is no fact: nothing is remembered of it. */
final class OrderChecks {

    private final Optional<SpendingLimit> limit;

    OrderChecks(Optional<SpendingLimit> limit) {
        this.limit = limit;
    }

    Decision check(Account account, CheckCustomer check, Instant now) {
        CustomerState customer = account.customer();
        Long allowance = limit.map(of -> Spendings.allowance(customer.getSpent(), of, now))
                .orElse(null);
        NoteCustomerChecked answer = new NoteCustomerChecked(
                account.id(),
                standing(customer.getStatus()),
                allowance,
                limit.map(SpendingLimit::currency).orElse(null));
        return Decision.answer(Messages.checked(check.getOrderId(), answer));
    }

    /** Only what a limit looks at is remembered, and only once. */
    Decision spent(Account account, NoteSpent spent, Instant now) {
        CustomerState customer = account.customer();
        boolean counts = standing(customer.getStatus()) != CustomerStanding.ABSENT
                && limit.filter(of -> of.currency().equals(spent.getCurrency())).isPresent()
                && spent.getAmountMinor() > 0
                && Spendings.isWithin(spent.getAt(), now)
                && Spendings.of(spent.getOrderId(), customer.getSpent()).isEmpty();
        return counts
                ? Decision.happened(new SpendingNoted(
                        spent.getOrderId(), spent.getAmountMinor(), spent.getCurrency(), spent.getAt()))
                : Decision.nothing();
    }

    static Decision takenBack(Account account, NoteTakenBack takenBack) {
        return Spendings.of(takenBack.getOrderId(), account.customer().getSpent())
                        .filter(spent -> spent.getAmountMinor() > 0)
                        .isPresent()
                ? Decision.happened(new SpendingTakenBack(takenBack.getOrderId()))
                : Decision.nothing();
    }

    private static CustomerStanding standing(CustomerStatus status) {
        return switch (status) {
            case ACTIVE -> CustomerStanding.ACTIVE;
            case DEACTIVATED -> CustomerStanding.INACTIVE;
            case UNKNOWN, REGISTERING, REFUSED, DELETED -> CustomerStanding.ABSENT;
        };
    }
}
