package io.millrace.query;

import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.accounts.AccountsStream;
import io.millrace.emailer.EmailerStream;
import io.millrace.inventory.InventoryStream;
import io.millrace.orders.OrdersStream;
import io.millrace.query.token.TokenKeys;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.ops.OpsServer;
import io.millrace.runtime.runner.RunningStream;
import io.millrace.runtime.runner.StreamApplication;
import io.millrace.runtime.runner.StreamRunner;
import io.millrace.runtime.state.LocalState;
import io.millrace.runtime.state.RemoteState;
import io.millrace.runtime.testkit.KafkaCluster;
import io.millrace.schemas.names.NameKey;
import io.millrace.schemas.wire.FingerprintIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Orders, inventory, e-mails and accounts on a real broker, each with its ops server, once for all tests of this JVM.
 * It ends with the JVM.
 */
final class LivingSystem {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Last of the constants: it uses the others. */
    static final LivingSystem SHARED = new LivingSystem();

    final Settings settings;
    private final Member orders;
    private final Member inventory;
    private final Member emails;
    private final Member accounts;

    private LivingSystem() {
        settings = Settings.of(Map.of(
                KafkaSettings.BOOTSTRAP,
                KafkaCluster.shared().bootstrapServers(),
                "MILLRACE_STATE_DIR",
                directory().toString(),
                "MILLRACE_SETTLING_MS",
                "0",
                "MILLRACE_CUSTOMER_CHECKS",
                "false",
                "MILLRACE_HTTP_PORT",
                "0",
                "MILLRACE_OPS_PORT",
                "0",
                TokenKeys.FILE,
                TestTokens.FILE.toString(),
                NameKey.SETTING,
                NameKey.newKey(),
                "MILLRACE_STAFF_PASSWORD",
                "staff-password"));
        orders = start(OrdersStream::application);
        inventory = start(InventoryStream::application);
        emails = start(EmailerStream::application);
        accounts = start(AccountsStream::application);
        await().atMost(PATIENCE)
                // Nothing static in here: another thread asks while this class is initialised.
                .until(() -> orders.running().ready()
                        && inventory.running().ready()
                        && emails.running().ready()
                        && accounts.running().ready());
    }

    /** The API in the applications' own JVM. */
    QueryApi local() {
        LocalState state = new LocalState(
                Map.of(
                        "orders",
                        orders.running().streams(),
                        "inventory",
                        inventory.running().streams(),
                        "emails",
                        emails.running().streams(),
                        "accounts",
                        accounts.running().streams()),
                Stream.of(orders, inventory, emails)
                        .map(member -> member.running().reporter())
                        .toList(),
                KafkaSettings.from(settings).partitions());
        return api(new QuerySetup(settings, kafka(), state, new FingerprintIds(), meters(), () -> true));
    }

    /** The API beside the applications, asking their ops servers. */
    QueryApi remote() {
        Settings named = addressed();
        RemoteState state = RemoteState.from(named, kafka().partitions());
        return api(new QuerySetup(named, kafka(), state, new FingerprintIds(), meters(), state::reachable));
    }

    /** The settings of a program beside the applications. */
    Settings addressed() {
        return settings.with("MILLRACE_ORDERS_URL", orders.url())
                .with("MILLRACE_INVENTORY_URL", "http://127.0.0.1:1," + inventory.url())
                .with("MILLRACE_EMAILS_URL", emails.url())
                .with("MILLRACE_ACCOUNTS_URL", accounts.url());
    }

    private QueryApi api(QuerySetup setup) {
        QueryApi api = QueryApi.start(setup);
        Http http = new Http(api.port());
        await().atMost(PATIENCE).until(() -> http.get("/health/ready").status() == 200);
        return api;
    }

    private KafkaSettings kafka() {
        return KafkaSettings.from(settings);
    }

    private Member start(Function<Settings, StreamApplication> application) {
        PrometheusMeterRegistry meters = meters();
        OpsServer ops = new OpsServer(settings, meters);
        Settings addressed = settings.with("MILLRACE_OPS_ADDRESS", "127.0.0.1:" + ops.port());
        RunningStream running = new StreamRunner(addressed, meters).start(application.apply(addressed));
        ops.serve(running);
        return new Member(running, ops);
    }

    private static PrometheusMeterRegistry meters() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "state");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Member(RunningStream running, OpsServer ops) {
        String url() {
            return "http://127.0.0.1:" + ops.port();
        }
    }
}
