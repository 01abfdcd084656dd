package io.millrace.standalone.simulation;

import java.util.function.UnaryOperator;

/** Mistakes that somebody could make, one at a time, to see that the simulation would tell. */
enum PlantedBug {
    RELEASES_ALL_BUT_ONE_LINE(
            "a rejected order releases its lines but for the last",
            all -> all.withOrders(OrderBugs::releasingAllButOneLine)),
    RESERVED_AFTER_ONE_LINE(
            "an order is RESERVED when its first line is held", all -> all.withOrders(OrderBugs::reservedAfterOneLine)),
    KEEPS_LATE_HOLDS(
            "an order that ends releases only what it holds by then, and nothing that is held later",
            all -> all.withOrders(OrderBugs::keepingLateHolds)),
    KEEPS_LATE_MONEY(
            "an order that ends unpaid neither cancels its payment nor minds that it settles later",
            all -> all.withOrders(OrderBugs::keepingLateMoney)),
    FORGETS_THE_REFUND(
            "a confirmed order that is cancelled does not cancel its payment",
            all -> all.withOrders(OrderBugs::forgettingTheRefund)),
    CANCELS_WHAT_HAS_ENDED(
            "a FAILED order can be cancelled: a second end", all -> all.withOrders(OrderBugs::cancellingWhatHasEnded)),
    SHIPS_WHAT_IS_NOT_PAID("a RESERVED order can be shipped", all -> all.withOrders(OrderBugs::shippingWhatIsNotPaid)),
    SHIPS_WHAT_IS_CANCELLED(
            "a REFUNDING order can be shipped", all -> all.withOrders(OrderBugs::shippingWhatIsCancelled)),
    DEAF_TO_CANCELS("a RESERVED order passes over its cancel", all -> all.withOrders(OrderBugs::deafToCancels)),
    SLEEPS_THROUGH_ITS_DEADLINE(
            "nothing happens when inventory has not answered in time",
            all -> all.withOrders(OrderBugs::sleepingThroughItsDeadline)),
    NO_PAYMENT_DEADLINE(
            "a RESERVED order waits for its payment for ever",
            all -> all.withOrders(OrderBugs::withoutPaymentDeadline)),
    PLACES_REPEATS_AGAIN(
            "the same PlaceOrder twice places the order twice", all -> all.withOrders(OrderBugs::placingRepeatsAgain)),
    CONFIRMED_BY_A_FAILED_PAYMENT(
            "a failed payment is taken for a settled one", all -> all.withOrders(OrderBugs::confirmedByAFailedPayment)),
    COUNTS_NO_REFUSALS("a refusal does not advance the sequence", all -> all.withOrders(OrderBugs::countingNoRefusals)),

    WAITS_FOR_NO_ANSWER(
            "an order is RESERVED without accounts' answer", all -> all.withOrders(OrderBugs::waitingForNoAnswer)),
    SELLS_TO_ANYBODY(
            "whatever accounts answers, it is taken for a yes", all -> all.withOrders(OrderBugs::sellingToAnybody)),
    SPENDS_WITHOUT_LIMIT(
            "an order is RESERVED whatever allowance is left", all -> all.withOrders(OrderBugs::spendingWithoutLimit)),
    SPARES_THE_LAST_CENT(
            "an order that costs the whole allowance is refused", all -> all.withOrders(OrderBugs::sparingTheLastCent)),
    SILENT_ABOUT_WHAT_IS_SPENT(
            "accounts is not told what an order spends", all -> all.withOrders(OrderBugs::silentAboutWhatIsSpent)),
    TAKES_NOTHING_BACK(
            "accounts is not told that an order came to nothing", all -> all.withOrders(OrderBugs::takingNothingBack)),
    DEAF_TO_WHAT_IS_TAKEN_BACK(
            "accounts passes over what an order takes back",
            all -> all.withAccounts(AccountBugs::deafToWhatIsTakenBack)),
    COUNTS_AGAIN_WHAT_WAS_TAKEN_BACK(
            "what an order took back counts again when it is told again",
            all -> all.withAccounts(AccountBugs::countingAgainWhatWasTakenBack)),
    FORGETS_NOTHING("what was spent counts for ever", all -> all.withAccounts(AccountBugs::forgettingNothing)),
    FORGETS_TOO_SOON("what was spent counts for half an hour", all -> all.withAccounts(AccountBugs::forgettingTooSoon)),
    VOUCHES_FOR_ANYBODY("accounts calls everybody active", all -> all.withAccounts(AccountBugs::vouchingForAnybody)),
    GIVES_NAMES_AWAY(
            "a name is given to whoever asks for it last", all -> all.withAccounts(AccountBugs::givingNamesAway)),

    HOLDS_AGAIN_FOR_A_REPEAT(
            "the same Reserve twice holds twice", all -> all.withStock(StockBugs::holdingAgainForARepeat)),
    RELEASES_TWICE("the same Release twice releases twice", all -> all.withStock(StockBugs::releasingTwice)),
    SHIPS_TWICE("the same Ship twice ships twice, without a hold", all -> all.withStock(StockBugs::shippingTwice)),
    SELLS_WITHOUT_LOOKING("more is held than there is", all -> all.withStock(StockBugs::sellingWithoutLooking)),
    FORGETS_WHAT_IS_HELD("a hold is not counted as held", all -> all.withStock(StockBugs::forgettingWhatIsHeld)),
    ADDS_STOCK_TWICE("the same AddStock twice adds twice", all -> all.withStock(StockBugs::addingStockTwice)),
    TAKES_ANY_PRICE("the price that the customer saw does not matter", all -> all.withStock(StockBugs::takingAnyPrice)),
    SELLS_WHAT_IS_RETIRED("a retired product is still sold", all -> all.withStock(StockBugs::sellingWhatIsRetired)),
    RELEASES_WHAT_SHIPS("shipped stock stays on the shelf", all -> all.withStock(StockBugs::releasingWhatShips)),
    COUNTS_HOLDS_AWAY("an adjustment may go below what is held", all -> all.withStock(StockBugs::countingHoldsAway)),

    CHARGES_BLINDLY(
            "after an unknown outcome the charge is repeated without an inquiry",
            all -> all.withPayments(PaymentBugs::chargingBlindly)),
    NEW_KEY_AFTER_UNKNOWN(
            "after an unknown outcome the next charge has a new idempotency key",
            all -> all.withPayments(PaymentBugs::takingANewKeyAfterUnknown)),
    DECLINE_TAKEN_FOR_UNKNOWN(
            "a definite decline counts as unknown", all -> all.withPayments(PaymentBugs::takingADeclineForUnknown)),
    UNKNOWN_TAKEN_FOR_A_DECLINE(
            "an unknown outcome counts as a decline", all -> all.withPayments(PaymentBugs::takingUnknownForADecline)),
    BELIEVES_AN_UNANSWERED_VOID(
            "a void without an answer counts as done, whatever money is kept",
            all -> all.withPayments(PaymentBugs::believingAnUnansweredVoid)),
    BELIEVES_AN_EXPIRED_VOID(
            "a void that no worker began counts as done", all -> all.withPayments(PaymentBugs::believingAnExpiredVoid)),
    FAILS_WHEN_FOUND_PAID(
            "a payment that an inquiry finds is a failure", all -> all.withPayments(PaymentBugs::failingWhenFoundPaid)),
    DEAF_TO_LATE_PAYMENTS(
            "a PAID of an operation that was given up is dropped",
            all -> all.withPayments(PaymentBugs::deafToLatePayments)),
    DEAF_TO_EARLY_CANCELS(
            "a CancelPayment before the request is ignored", all -> all.withPayments(PaymentBugs::deafToEarlyCancels)),
    KEEPS_SETTLED_MONEY(
            "a CancelPayment of a settled payment is ignored",
            all -> all.withPayments(PaymentBugs::keepingSettledMoney)),
    CHARGES_AFTER_A_CANCEL(
            "a request begins a payment again, cancelled or not",
            all -> all.withPayments(PaymentBugs::chargingAfterACancel)),
    ENDS_WITHOUT_A_VOID(
            "a payment ends without a void though an attempt is unknown",
            all -> all.withPayments(PaymentBugs::endingWithoutAVoid)),
    WAITS_FOR_WORKERS_FOR_EVER(
            "an operation without an outcome has no deadline",
            all -> all.withPayments(PaymentBugs::waitingForWorkersForEver)),
    ATTEMPTS_WITHOUT_END("20 attempts instead of 5", all -> all.withPayments(PaymentBugs::withoutEnd)),

    NOTIFIES_PER_DELIVERY(
            "a fact that is read twice is told twice", all -> all.withMails(MailBugs::notifyingPerDelivery)),
    SLEEPS_THROUGH_SILENCE(
            "a try that no worker reports stays under way", all -> all.withMails(MailBugs::sleepingThroughSilence)),
    NEVER_TRIES_AGAIN("a failed try is not followed by another", all -> all.withMails(MailBugs::neverTryingAgain)),
    ENDED_BY_OLDER_REPORTS(
            "a late report of an earlier delivery ends the current one",
            all -> all.withMails(MailBugs::endedByOlderReports)),
    HANDS_OUT_TOO_SOON(
            "what a worker met too late is handed out again while another may still send it",
            all -> all.withMails(MailBugs::handingOutTooSoon)),
    DEAF_TO_LATE_REPORTS(
            "that a mail went out does not count once its delivery was given up",
            all -> all.withMails(MailBugs::deafToLateReports));

    private final String breaks;

    @SuppressWarnings("ImmutableEnumChecker") // references to methods without state
    private final UnaryOperator<Deciders> plant;

    PlantedBug(String breaks, UnaryOperator<Deciders> plant) {
        this.breaks = breaks;
        this.plant = plant;
    }

    /** What goes wrong, in a sentence without its full stop. */
    String breaks() {
        return breaks;
    }

    Rules plantedIn(Rules real) {
        return real.with(plant);
    }
}
