package io.millrace.standalone;

import io.millrace.payment.simulator.SimulatorOptions;
import io.millrace.standalone.UpCommand.Ports;
import io.millrace.standalone.UpCommand.UpOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** What can be wrong with {@code up} before anything has been started, and is told within a moment. */
final class Prechecks {

    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST_ANSWER_MS = 10_000;

    private Prechecks() {}

    /**
     * Looks at the options.
     *
     * @throws IllegalArgumentException if they are wrong in themselves, for people
     */
    static void requireSound(UpOptions options) {
        Map<String, Integer> ports = portsOf(options);
        ports.forEach((option, port) -> {
            if (port < 1 || port > HIGHEST_PORT) {
                throw new IllegalArgumentException(option + " is 1 to " + HIGHEST_PORT + ", not " + port);
            }
        });
        if (Set.copyOf(ports.values()).size() < ports.size()) {
            throw new IllegalArgumentException("each port can be given once: " + ports);
        }
        SimulatorOptions unused = Simulators.gatewayOptions(options);
    }

    /**
     * Looks at the machine.
     *
     * @throws CannotStartException if a port is taken
     */
    static void requireFreePorts(UpOptions options) {
        portsOf(options).forEach((option, port) -> {
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(options.ports().host(), port));
            } catch (IOException | RuntimeException e) {
                throw new CannotStartException(
                        "cannot listen on " + options.ports().at(port) + " (" + option + "): " + e.getMessage(), e);
            }
        });
    }

    /**
     * Looks at somebody's Kafka.
     *
     * @throws CannotStartException if none answers
     */
    static void requireKafka(String bootstrap) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) bootstrap))) {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(LONGEST_ANSWER_MS))
                    .nodes()
                    .get();
        } catch (ExecutionException e) {
            throw new CannotStartException("there is no Kafka at " + bootstrap, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("interrupted", e);
        }
    }

    private static Map<String, Integer> portsOf(UpOptions options) {
        Ports given = options.ports();
        Map<String, Integer> ports = new LinkedHashMap<>();
        if (options.bootstrap().isEmpty()) {
            ports.put("--kafka-port", given.kafka());
        }
        ports.put("--http-port", given.http());
        ports.put("--gateway-port", given.gateway());
        ports.put("--smtp-port", given.smtp());
        return ports;
    }
}
