package io.millrace.standalone.broker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.publisher.MetadataPublisher;
import org.apache.kafka.metadata.BrokerRegistration;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Controller and broker of one node, the broker only when the one before it is known to be gone.
 *
 * <p>Kafka 4.3.1 starts both at once. After {@code kill -9} the metadata then still calls the dead broker the leader of
 * everything; its coordinators begin to work, the controller finds out about the death, and for that moment no
 * partition has a leader. A transaction coordinator takes such a partition for a deleted one and drops the markers that
 * would have ended a transaction there, for ever; group coordinators lose the timers that would have removed dead
 * members.
 */
final class SingleNode {

    private static final Logger LOG = LoggerFactory.getLogger(SingleNode.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final SharedServer shared;
    private final ControllerServer controller;
    private final BrokerServer broker;

    SingleNode(KafkaConfig config) {
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> directories =
                KafkaRaftServer.initializeLogDirs(config, LOG, "");
        String clusterId = directories._1().clusterId().orElseThrow();
        Metrics metrics = Server.initializeMetrics(config, Time.SYSTEM, clusterId);
        shared = new SharedServer(
                config,
                directories._1(),
                Time.SYSTEM,
                metrics,
                CompletableFuture.completedFuture(
                        QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
                QuorumConfig.parseBootstrapServers(config.quorumConfig().bootstrapServers()),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
        broker = new BrokerServer(shared);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), directories._2());
    }

    /** Starts both and returns when clients can connect. */
    void start() throws InterruptedException {
        controller.startup();
        awaitEndOfTheLastBroker();
        broker.startup();
    }

    /** Stops what has been started. */
    void stop() {
        broker.shutdown();
        controller.shutdown();
    }

    private void awaitEndOfTheLastBroker() throws InterruptedException {
        Gone gone = new Gone();
        CompletableFuture<Void> installed = shared.loader().installPublishers(List.of(gone));
        try {
            if (!gone.seen.await(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                    || installed.isCompletedExceptionally()) {
                throw new BrokerStartException(
                        "The controller did not take leave of the broker that ran before within " + LONGEST_WAIT, null);
            }
        } finally {
            CompletableFuture<Void> unused = shared.loader().removeAndClosePublisher(gone);
        }
    }

    /** Sees in the metadata that no broker leads anything: there was none, it left, or its session is over. */
    private static final class Gone implements MetadataPublisher {

        private final CountDownLatch seen = new CountDownLatch(1);

        @Override
        public String name() {
            return "last-broker-gone";
        }

        @Override
        public void onMetadataUpdate(MetadataDelta delta, MetadataImage image, LoaderManifest manifest) {
            BrokerRegistration last = image.cluster().broker(BrokerSettings.NODE_ID);
            if (last == null || last.fenced()) {
                seen.countDown();
            }
        }

        @Override
        public void close() {}
    }
}
