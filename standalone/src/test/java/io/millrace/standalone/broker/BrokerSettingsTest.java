package io.millrace.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.KafkaCluster;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {
    private static final Path DIRECTORY = Path.of("/data/broker");

    @Test
    void tests_run_on_brokers_that_behave_like_the_embedded_one() {
        assertThat(KafkaCluster.BEHAVIOUR).isEqualTo(BrokerSettings.BEHAVIOUR);
    }

    @Test
    void clients_are_told_the_address_the_broker_listens_on() {
        InetSocketAddress loopback = clientAddress("127.0.0.1");

        assertThat(BrokerSettings.of(DIRECTORY, loopback))
                .containsEntry("listeners", "PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:0")
                .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:9092")
                .containsEntry("log.dirs", "/data/broker")
                .containsEntry("metadata.log.dir", "/data/broker");
        assertThat(BrokerSettings.bootstrapServers(loopback)).isEqualTo("127.0.0.1:9092");
    }

    @Test
    void a_broker_that_listens_everywhere_tells_clients_the_name_of_its_machine() throws Exception {
        InetSocketAddress everywhere = clientAddress("0.0.0.0");
        String machine = InetAddress.getLocalHost().getHostName();

        assertThat(BrokerSettings.of(DIRECTORY, everywhere))
                .containsEntry("listeners", "PLAINTEXT://0.0.0.0:9092,CONTROLLER://127.0.0.1:0")
                .containsEntry("advertised.listeners", "PLAINTEXT://" + machine + ":9092");
        assertThat(BrokerSettings.bootstrapServers(everywhere)).isEqualTo("127.0.0.1:9092");
    }

    @Test
    void an_ipv6_address_is_written_in_brackets() {
        assertThat(BrokerSettings.bootstrapServers(clientAddress("::1"))).isEqualTo("[0:0:0:0:0:0:0:1]:9092");
    }

    private static InetSocketAddress clientAddress(String host) {
        return new InetSocketAddress(host, 9092);
    }
}
