package io.millrace.standalone.faults;

import io.millrace.query.token.TokenKeys;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.schemas.names.NameKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The stream applications, each instance with a state directory, a clock and links of its own, and the API. */
final class Applications {

    private static final int HEAP_MB = 256;
    private static final Map<String, String> MAINS = Map.of(
            "orders", "io.millrace.orders.OrdersStream",
            "inventory", "io.millrace.inventory.InventoryStream",
            "payments", "io.millrace.payment.PaymentStream",
            "emails", "io.millrace.emailer.EmailerStream",
            "accounts", "io.millrace.accounts.AccountsStream");

    private final Stage stage;
    private final Brokers brokers;
    private final Outside outside;
    private final String nameKey = NameKey.newKey();
    private final String internalToken = NameKey.newKey();
    private final int apiPort = Ports.pick();
    private final Map<String, Integer> opsPorts = new LinkedHashMap<>();
    private final Map<String, FakeClock> clocks = new LinkedHashMap<>();
    private final Map<String, Program> programs = new LinkedHashMap<>();

    /** Prepares them; they are started by whoever keeps all programs. */
    Applications(Stage stage, Brokers brokers, Outside outside) {
        this.stage = stage;
        this.brokers = brokers;
        this.outside = outside;
        for (String name : stage.cast().applications()) {
            opsPorts.put(name, Ports.pick());
        }
        stage.fakeClocks()
                .forEach(name -> clocks.put(name, new FakeClock(in("clocks").resolve(name))));
        stage.cast().applications().forEach(name -> add(name, MAINS.get(Cast.contextOf(name)), settings(name)));
        add(Cast.API, "io.millrace.query.QueryMain", apiSettings());
    }

    Map<String, Program> programs() {
        return programs;
    }

    FakeClock clock(String application) {
        FakeClock clock = clocks.get(application);
        if (clock == null) {
            throw new IllegalArgumentException(application + " has the machine's clock");
        }
        return clock;
    }

    Path stateOf(String application) {
        return in("state").resolve(application);
    }

    int apiPort() {
        return apiPort;
    }

    Path tokenKeys() {
        return in("token-keys.json");
    }

    /** Where each of them says whether it is ready, by name. */
    Map<String, Integer> healthPorts() {
        Map<String, Integer> ports = new LinkedHashMap<>(opsPorts);
        ports.put(Cast.API, apiPort);
        return ports;
    }

    private void add(String name, String main, Map<String, String> settings) {
        Path log = in(name + ".log.txt");
        programs.put(name, new Program(name, Jvm.leashed(HEAP_MB, main), settings, log));
    }

    private Map<String, String> settings(String name) {
        Map<String, String> settings = common(name);
        if (clocks.containsKey(name)) {
            settings.putAll(clock(name).environment());
        }
        settings.putAll(outside.settings());
        settings.putAll(stage.pace().settings());
        settings.put("MILLRACE_OPS_PORT", opsPorts.get(name).toString());
        settings.put("MILLRACE_STATE_DIR", stateOf(name).toString());
        settings.put(
                "MILLRACE_STANDBYS",
                stage.cast().instancesOf(Cast.contextOf(name)).size() > 1 ? "1" : "0");
        return settings;
    }

    private Map<String, String> apiSettings() {
        TokenKeys unused = TokenKeys.readOrMake(tokenKeys());
        Map<String, String> settings = common(Cast.API);
        settings.put("MILLRACE_HTTP_PORT", Integer.toString(apiPort));
        settings.put("MILLRACE_TOKEN_KEY_FILE", tokenKeys().toString());
        Cast.CONTEXTS.forEach(
                context -> settings.put("MILLRACE_" + context.toUpperCase(Locale.ROOT) + "_URL", urls(context)));
        return settings;
    }

    private Map<String, String> common(String name) {
        Map<String, String> settings = new HashMap<>();
        settings.put(KafkaSettings.BOOTSTRAP, brokers.bootstrapOf(name));
        settings.put(NameKey.SETTING, nameKey);
        settings.put("MILLRACE_INTERNAL_TOKEN", internalToken);
        return settings;
    }

    private Path in(String name) {
        return stage.directory().resolve(name);
    }

    private String urls(String context) {
        List<String> instances = stage.cast().instancesOf(context);
        return instances.stream()
                .map(name -> "http://127.0.0.1:" + opsPorts.get(name))
                .collect(Collectors.joining(","));
    }
}
