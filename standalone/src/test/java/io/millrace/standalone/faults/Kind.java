package io.millrace.standalone.faults;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** Everything that is made to go wrong. */
enum Kind {
    /** kill -9 of an instance. */
    APPLICATION_KILLED(Subject.APPLICATION, Acts::killed),
    /** An instance is told to stop, must do so in order, and is started again: a rolling restart. */
    APPLICATION_RESTARTED(Subject.APPLICATION, Acts::restarted),
    /** SIGSTOP for longer than its session: another takes over; what it says on waking up must count for nothing. */
    APPLICATION_FROZEN(Subject.APPLICATION, Acts::frozen),
    /** An instance reaches no broker. */
    BROKERS_CUT_OFF(Subject.APPLICATION, Acts::brokersCutOff),
    /** An instance does not reach one of the brokers. */
    BROKER_CUT_OFF(Subject.APPLICATION, Acts::brokerCutOff),
    /** Each piece to and from the brokers takes a tenth of a second. */
    BROKERS_SLOW(Subject.APPLICATION, Acts::brokersSlow),
    /** The disk under a state directory has no byte left, and the instance is killed: it starts on a full disk. */
    DISK_FULL(Subject.APPLICATION, Acts::diskFull),
    /** An instance's wall clock jumps ahead by minutes or hours, and back again. */
    CLOCK_AHEAD(Subject.APPLICATION, Acts::clockAhead),
    /** An instance's wall clock jumps back by minutes or hours, and ahead again. */
    CLOCK_BEHIND(Subject.APPLICATION, Acts::clockBehind),

    /** kill -9 of the API. */
    API_KILLED(Subject.API, Acts::killed),

    /** kill -9 of a broker, which is a controller too. */
    BROKER_KILLED(Subject.BROKER, Acts::killed),
    /** SIGSTOP of a broker for longer than its session. */
    BROKER_FROZEN(Subject.BROKER, Acts::frozen),

    /** kill -9 of the payment gateway. */
    GATEWAY_KILLED(Subject.GATEWAY, Acts::killed),
    /** Nothing reaches the gateway, and nothing comes back. */
    GATEWAY_CUT_OFF(Subject.GATEWAY, Acts::gatewayCutOff),
    /** Each piece to and from the gateway takes half a second. */
    GATEWAY_SLOW(Subject.GATEWAY, Acts::gatewaySlow),
    /** The gateway does what it is asked, and its answer is lost. */
    GATEWAY_ANSWERS_LOST(Subject.GATEWAY, Acts::gatewayAnswersLost),
    /** The gateway answers late, not at all, or with 503, and has taken the money or not. */
    GATEWAY_UNSURE(Subject.GATEWAY, Acts::gatewayUnsure),
    /** The gateway gets every request twice, at once. */
    GATEWAY_ASKED_TWICE(Subject.GATEWAY, Acts::gatewayAskedTwice),

    /** kill -9 of the mail server. */
    SMTP_KILLED(Subject.SMTP, Acts::killed),
    /** Nothing reaches the mail server, and nothing comes back. */
    SMTP_CUT_OFF(Subject.SMTP, Acts::smtpCutOff),
    /** Each piece to and from the mail server takes a quarter of a second. */
    SMTP_SLOW(Subject.SMTP, Acts::smtpSlow),
    /** The mail server accepts a mail, and the connection drops before it can say so. */
    SMTP_HANGS_UP(Subject.SMTP, Acts::smtpHangsUp);

    private final Subject subject;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference
    private final BiFunction<Cluster, Step, Fault> made;

    Kind(Subject subject, BiFunction<Cluster, Step, Fault> made) {
        this.subject = subject;
        this.made = made;
    }

    /** As it is done to these processes. */
    Fault on(Cluster cluster, Step step) {
        return made.apply(cluster, step);
    }

    /** Of what nothing else may go wrong meanwhile. */
    String exclusive(String target) {
        return subject.exclusive(target);
    }

    boolean needsWholeBrokers() {
        return subject == Subject.BROKER;
    }

    /** Whom it happens to in each round: one of each list. */
    List<List<String>> groups(Cast cast) {
        return this == APPLICATION_KILLED
                ? Cast.CONTEXTS.stream().map(cast::instancesOf).toList()
                : List.of(subject.targets(cast));
    }

    /** How long it lasts: what is to be noticed must outlast somebody's patience. */
    Duration length(double chance, Pace pace) {
        Duration least = switch (this) {
            case APPLICATION_FROZEN, BROKERS_CUT_OFF ->
                pace.session().multipliedBy(5).dividedBy(4);
            case BROKER_FROZEN -> pace.brokerSession().multipliedBy(5).dividedBy(4);
            default -> pace.shortest();
        };
        Duration most = least.multipliedBy(2).compareTo(pace.longest()) > 0 ? least.multipliedBy(2) : pace.longest();
        return least.plusMillis((long) (chance * most.minus(least).toMillis()));
    }
}
