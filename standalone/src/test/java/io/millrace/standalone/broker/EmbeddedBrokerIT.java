package io.millrace.standalone.broker;

import static io.millrace.runtime.testkit.BrokerContract.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.testkit.BrokerContract;
import io.millrace.runtime.testkit.FreePort;
import io.millrace.runtime.testkit.TestTopics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    private static final String LOOPBACK = "127.0.0.1";

    @TempDir
    Path directory;

    private final int port = FreePort.pick();

    @Test
    void it_does_what_millrace_needs_of_a_broker() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, LOOPBACK, port)) {
            assertThat(broker.bootstrapServers()).isEqualTo(LOOPBACK + ":" + port);
            BrokerContract.showsOnlyWhatWasCommitted(broker.bootstrapServers());
            BrokerContract.givesAShareGroupItsWork(broker.bootstrapServers());
        }
    }

    @Test
    void a_dead_letter_of_3_mib_fits() {
        byte[] large = new byte[3 * 1024 * 1024];
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, LOOPBACK, port);
                TestTopics topics = new TestTopics(broker.bootstrapServers())) {
            topics.create("large", 1);

            topics.produce("large", "key", large);

            assertThat(topics.awaitRecords("large", 1).get(0).value()).isEqualTo(large);
        }
    }

    @Test
    void a_restart_finds_the_data_though_the_controller_has_to_move_to_another_port() throws Exception {
        int controllerPort;
        try (EmbeddedBroker first = EmbeddedBroker.start(directory, LOOPBACK, port);
                TestTopics topics = new TestTopics(first.bootstrapServers())) {
            topics.create("kept", 2);
            topics.produce("kept", "k", "before");
            controllerPort = controllerPort(first);
        }

        try (ServerSocket taken = new ServerSocket(controllerPort, 1, InetAddress.getLoopbackAddress());
                EmbeddedBroker second = EmbeddedBroker.start(directory, LOOPBACK, port);
                TestTopics topics = new TestTopics(second.bootstrapServers())) {
            topics.produce("kept", "k", "after");

            assertThat(values(topics.readAll("kept"))).containsExactly("before", "after");
            assertThat(controllerPort(second)).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void two_brokers_run_side_by_side(@TempDir Path other) {
        try (EmbeddedBroker here = EmbeddedBroker.start(directory, LOOPBACK, port);
                EmbeddedBroker there = EmbeddedBroker.start(other, LOOPBACK, FreePort.pick());
                TestTopics topicsHere = new TestTopics(here.bootstrapServers());
                TestTopics topicsThere = new TestTopics(there.bootstrapServers())) {
            topicsHere.create("same-name", 1);
            topicsThere.create("same-name", 1);

            topicsHere.produce("same-name", "k", "here");
            topicsThere.produce("same-name", "k", "there");

            assertThat(values(topicsHere.readAll("same-name"))).containsExactly("here");
            assertThat(values(topicsThere.readAll("same-name"))).containsExactly("there");
        }
    }

    @Test
    void a_second_broker_on_the_same_directory_is_refused_and_the_first_goes_on() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, LOOPBACK, port);
                TestTopics topics = new TestTopics(broker.bootstrapServers())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, LOOPBACK, FreePort.pick()))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining(directory + " is in use by another running broker");

            topics.create("still-there", 1);
            topics.produce("still-there", "k", "v");
        }
    }

    @Test
    void a_port_that_is_taken_is_named_and_leaves_the_directory_free() throws Exception {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, LOOPBACK, taken.getLocalPort()))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining("Kafka cannot listen on 127.0.0.1:" + port);
        }

        DirectoryLock.acquire(directory).close();
    }

    @Test
    void an_unknown_host_is_named() {
        assertThatThrownBy(() -> EmbeddedBroker.start(directory, "no-such-host.invalid", port))
                .isInstanceOf(BrokerStartException.class)
                .hasMessage("The host no-such-host.invalid is unknown");
    }

    private static int controllerPort(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.describeMetadataQuorum()
                    .quorumInfo()
                    .get()
                    .nodes()
                    .get(BrokerSettings.NODE_ID)
                    .endpoints()
                    .get(0)
                    .port();
        }
    }
}
