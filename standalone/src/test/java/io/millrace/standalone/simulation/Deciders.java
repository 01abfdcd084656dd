package io.millrace.standalone.simulation;

import io.millrace.accounts.domain.Account;
import io.millrace.accounts.domain.AccountDecider;
import io.millrace.accounts.domain.AccountPolicy;
import io.millrace.accounts.domain.SpendingLimit;
import io.millrace.emailer.domain.EmailDecider;
import io.millrace.emailer.domain.EmailPolicy;
import io.millrace.emailer.domain.Mailbox;
import io.millrace.inventory.domain.ItemDecider;
import io.millrace.inventory.domain.ItemPolicy;
import io.millrace.inventory.domain.Stock;
import io.millrace.orders.domain.OrderDecider;
import io.millrace.orders.domain.OrderPolicy;
import io.millrace.payment.domain.PaymentDecider;
import io.millrace.payment.domain.PaymentPolicy;
import io.millrace.runtime.decide.Decider;
import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.orders.OrderState;
import io.millrace.schemas.payments.PaymentState;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The rules that are on trial, one decider per context. */
record Deciders(
        Decider<OrderState> orders,
        Decider<Stock> stock,
        Decider<PaymentState> payments,
        Decider<Account> accounts,
        Decider<Mailbox> mails) {

    /** Names are hashed under it; any will do. */
    private static final NameKey NAME_KEY = NameKey.of(Base64.getEncoder().encodeToString(new byte[32]));

    /** As they are in production, with their standard policies. */
    static Deciders real(Optional<SpendingLimit> limit) {
        return new Deciders(
                new OrderDecider(OrderPolicy.standard()),
                new ItemDecider(new ItemPolicy("EUR")),
                new PaymentDecider(PaymentPolicy.DEFAULT),
                new AccountDecider(new AccountPolicy(NAME_KEY, limit)),
                new EmailDecider(EmailPolicy.standard(true, true)));
    }

    Deciders withOrders(UnaryOperator<Decider<OrderState>> change) {
        return new Deciders(change.apply(orders), stock, payments, accounts, mails);
    }

    Deciders withStock(UnaryOperator<Decider<Stock>> change) {
        return new Deciders(orders, change.apply(stock), payments, accounts, mails);
    }

    Deciders withPayments(UnaryOperator<Decider<PaymentState>> change) {
        return new Deciders(orders, stock, change.apply(payments), accounts, mails);
    }

    Deciders withMails(UnaryOperator<Decider<Mailbox>> change) {
        return new Deciders(orders, stock, payments, accounts, change.apply(mails));
    }

    Deciders withAccounts(UnaryOperator<Decider<Account>> change) {
        return new Deciders(orders, stock, payments, change.apply(accounts), mails);
    }
}
