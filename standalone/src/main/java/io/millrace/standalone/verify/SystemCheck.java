package io.millrace.standalone.verify;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.config.StateDirectory;
import io.millrace.runtime.fold.Table;
import io.millrace.runtime.fold.Tables;
import io.millrace.runtime.runner.StreamApplication;
import io.millrace.runtime.verify.CheckedContext;
import io.millrace.runtime.verify.ContextCheck;
import io.millrace.runtime.verify.Findings;
import io.millrace.runtime.verify.Motion;
import io.millrace.schemas.envelope.Event;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** Checks a whole system: each context against its log, then all against each other. */
public final class SystemCheck {

    private static final Map<String, Topic<?>> LOGS = Map.of(
            StateStores.ORDERS.context(), Topics.ORDER_EVENTS,
            StateStores.ITEMS.context(), Topics.INVENTORY_EVENTS,
            StateStores.ACCOUNTS.context(), Topics.ACCOUNT_EVENTS);

    private final Settings settings;
    private final List<StreamApplication> applications;
    private final Consumer<String> progress;

    /**
     * For one system.
     *
     * @param applications all contexts
     * @param progress is told what is being done
     */
    public SystemCheck(Settings settings, List<StreamApplication> applications, Consumer<String> progress) {
        this.settings = settings;
        this.applications = applications;
        this.progress = progress;
    }

    /**
     * Checks it, while it runs or not.
     *
     * @param gateway whose books are compared too
     */
    public CheckReport run(Optional<URI> gateway) throws InterruptedException {
        int partitions = KafkaSettings.from(settings).partitions();
        Findings findings = new Findings();
        try (Admin admin = Admin.create(KafkaSettings.from(settings).clients());
                Tables tables = Tables.below(StateDirectory.of(settings))) {
            ContextCheck check = new ContextCheck(settings, tables, findings);
            StockLedger stock = new StockLedger(findings);
            Messages messages = new Messages(tables, partitions, findings);
            Map<String, CheckedContext> contexts = new LinkedHashMap<>();
            for (StreamApplication application : applications) {
                progress.accept("reading " + application.context());
                contexts.put(
                        application.context(),
                        check.run(admin, application, listener(application.context(), stock, messages)));
            }
            Table books = tables.open();
            boolean gatewayRead = gateway.isPresent() && read(gateway.get(), books, findings);
            progress.accept("comparing");
            Motion motion = Motion.during(settings, admin, contexts.values());
            CheckedSystem system = new CheckedSystem(contexts, motion::has, findings, partitions);
            stock.close(system);
            new Holds(system, findings).check();
            new Money(system, findings).check();
            if (gatewayRead) {
                new GatewayBooks(system, books, findings).check();
            }
            messages.close(system);
            return new CheckReport(List.copyOf(contexts.values()), findings, system.passedOver(), gateway.isPresent());
        }
    }

    private static BiConsumer<Integer, Event> listener(String context, StockLedger stock, Messages messages) {
        Topic<?> log = LOGS.get(context);
        return (partition, event) -> {
            if (log != null) {
                messages.enter(log, partition, event);
            }
            if (Topics.INVENTORY_EVENTS.equals(log)) {
                stock.enter(event);
            } else if (StateStores.INTENTS.context().equals(context)) {
                messages.enterMessage(event);
            }
        };
    }

    private boolean read(URI gateway, Table books, Findings findings) throws InterruptedException {
        progress.accept("asking the gateway");
        try {
            new GatewayReader(gateway).read(books);
            return true;
        } catch (IOException e) {
            findings.add(Rules.GATEWAY, "the gateway at " + gateway + " cannot be asked: " + e.getMessage());
            return false;
        }
    }
}
