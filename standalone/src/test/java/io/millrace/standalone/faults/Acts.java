package io.millrace.standalone.faults;

import java.time.Duration;
import java.util.List;

/** How each kind of fault is done. */
final class Acts {

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);
    private static final String UNSURE = "paid=20,declined=10,late=30,error=20,dropped=20";
    /** How a mail ends in SMTP. */
    private static final String END_OF_MAIL = "\r\n.\r\n";

    private Acts() {}

    static Fault killed(Cluster cluster, Step step) {
        Program program = cluster.program(step.target());
        return Fault.of(program::kill, program::start);
    }

    static Fault restarted(Cluster cluster, Step step) {
        Program program = cluster.program(step.target());
        return Fault.of(program::stop, () -> {
            int code = program.exitCode(STOPS_WITHIN);
            program.kill();
            program.start();
            if (code != 0) {
                throw new IllegalStateException(
                        step.target() + (code < 0 ? " did not stop" : " stopped with exit code " + code));
            }
        });
    }

    static Fault frozen(Cluster cluster, Step step) {
        Program program = cluster.program(step.target());
        return Fault.of(() -> program.freeze(true), () -> program.freeze(false));
    }

    static Fault brokersCutOff(Cluster cluster, Step step) {
        return weather(cluster.brokers().links(step.target()), Weather.CUT);
    }

    static Fault brokerCutOff(Cluster cluster, Step step) {
        List<Proxy> links = cluster.brokers().links(step.target());
        return weather(List.of(links.get(step.choice(links.size()))), Weather.CUT);
    }

    static Fault brokersSlow(Cluster cluster, Step step) {
        return weather(cluster.brokers().links(step.target()), Weather.slow(Duration.ofMillis(100)));
    }

    static Fault diskFull(Cluster cluster, Step step) {
        Program program = cluster.program(step.target());
        Disk disk = cluster.disk(step.target());
        return Fault.of(
                () -> {
                    disk.fill();
                    program.kill();
                    program.start();
                },
                disk::empty);
    }

    static Fault clockAhead(Cluster cluster, Step step) {
        return clock(cluster, step, jump(step));
    }

    static Fault clockBehind(Cluster cluster, Step step) {
        return clock(cluster, step, jump(step).negated());
    }

    static Fault gatewayCutOff(Cluster cluster, Step step) {
        return weather(List.of(cluster.outside().gatewayLink()), Weather.CUT);
    }

    static Fault gatewaySlow(Cluster cluster, Step step) {
        return weather(List.of(cluster.outside().gatewayLink()), Weather.slow(Duration.ofMillis(500)));
    }

    static Fault gatewayAnswersLost(Cluster cluster, Step step) {
        return weather(List.of(cluster.outside().gatewayLink()), Weather.unanswered(""));
    }

    static Fault gatewayAskedTwice(Cluster cluster, Step step) {
        return weather(List.of(cluster.outside().gatewayLink()), Weather.DOUBLED);
    }

    static Fault gatewayUnsure(Cluster cluster, Step step) {
        Program gateway = cluster.program(step.target());
        return Fault.of(() -> gateway.tell(UNSURE), () -> gateway.tell(Outside.USUAL));
    }

    static Fault smtpCutOff(Cluster cluster, Step step) {
        return weather(List.of(cluster.outside().smtpLink()), Weather.CUT);
    }

    static Fault smtpSlow(Cluster cluster, Step step) {
        return weather(List.of(cluster.outside().smtpLink()), Weather.slow(Duration.ofMillis(250)));
    }

    static Fault smtpHangsUp(Cluster cluster, Step step) {
        return weather(List.of(cluster.outside().smtpLink()), Weather.unanswered(END_OF_MAIL));
    }

    private static Fault weather(List<Proxy> links, Weather weather) {
        return Fault.of(
                () -> links.forEach(link -> link.become(weather)),
                () -> links.forEach(link -> link.become(Weather.CLEAR)));
    }

    private static Fault clock(Cluster cluster, Step step, Duration away) {
        FakeClock clock = cluster.clock(step.target());
        return Fault.of(() -> clock.jump(away), () -> clock.jump(Duration.ZERO));
    }

    /** From half a minute, which most deadlines survive, to hours, which none does. */
    private static Duration jump(Step step) {
        List<Duration> jumps =
                List.of(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(50), Duration.ofHours(3));
        return jumps.get(step.choice(jumps.size()));
    }
}
