package io.millrace.standalone;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.payment.simulator.GatewaySimulator;
import io.millrace.payment.simulator.SimulatorOptions;
import io.millrace.payment.simulator.Weights;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.runner.RunningStream;
import io.millrace.runtime.state.LocalState;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.schemas.names.NameKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** All applications on a broker of their own, whose topics are counted. */
final class CountedSystem implements AutoCloseable {

    static final int PARTITIONS = 4;
    static final Duration SOON = Duration.ofMinutes(1);

    private final KafkaCluster kafka;
    private final GatewaySimulator gateway;
    private final Applications applications;
    private final KafkaProducer<String, String> producer;

    private CountedSystem(KafkaCluster kafka, GatewaySimulator gateway, Applications applications) {
        this.kafka = kafka;
        this.gateway = gateway;
        this.applications = applications;
        Map<String, Object> config = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    /** Returns when all applications are ready; every charge is paid at once. */
    static CountedSystem start(Path data) throws IOException {
        KafkaCluster kafka = KafkaCluster.start(1);
        GatewaySimulator gateway = GatewaySimulator.start(new SimulatorOptions(
                "127.0.0.1", 0, data.resolve("gateway"), Weights.parse("paid=100"), Duration.ofSeconds(1), 1));
        Settings settings = Settings.of(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "MILLRACE_PARTITIONS",
                Integer.toString(PARTITIONS),
                "MILLRACE_STATE_DIR",
                data.resolve("state").toString(),
                "MILLRACE_NAME_KEY",
                NameKey.newKey(),
                "MILLRACE_GATEWAY_URL",
                gateway.address().toString()));
        Applications applications = Applications.start(settings, new SimpleMeterRegistry(), () -> {});
        await("all run")
                .atMost(SOON)
                .until(() -> applications.running().stream().allMatch(RunningStream::ready));
        return new CountedSystem(kafka, gateway, applications);
    }

    LocalState state() {
        return new LocalState(applications.streams(), PARTITIONS);
    }

    TopicCounts counts() {
        return TopicCounts.of(kafka.bootstrapServers());
    }

    /** A state shows before it is committed, and only what is committed is counted. */
    void awaitFacts(String log, int number) {
        await(number + " facts on " + log)
                .atMost(SOON)
                .until(() -> counts().on(log).records() == number);
    }

    void send(String topic, String key, String value) {
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic, key, value));
        producer.flush();
    }

    void register(String customerId) {
        send(
                "users",
                customerId,
                "{\"type\":\"RegisterCustomer\",\"customerId\":\"" + customerId + "\",\"username\":\"" + customerId
                        + "\",\"email\":\"" + customerId + "@example.com\"}");
    }

    @Override
    public void close() throws IOException {
        producer.close();
        applications.close();
        gateway.close();
        kafka.close();
    }
}
