package io.millrace.query;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.ops.ClockWatch;
import io.millrace.runtime.ops.CommonPool;
import io.millrace.runtime.ops.ProgramEnd;
import io.millrace.runtime.ops.ProgramLog;
import io.millrace.runtime.state.RemoteState;
import io.millrace.schemas.wire.SchemaIds;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;

/** The API as a program of its own, beside applications that {@code MILLRACE_..._URL} name. */
public final class QueryMain {
    private static final Logger LOG = ProgramLog.of(QueryMain.class);
    private static final int BAD_SETTINGS = 2;

    private QueryMain() {}

    /** Runs until the process is told to stop. */
    public static void main(String[] args) throws InterruptedException {
        ProgramEnd.begin();
        CommonPool.ensure();
        try {
            runAlone(Settings.ofProcess());
        } catch (InvalidSettingException e) {
            LOG.error("{}", e.getMessage());
            Runtime.getRuntime().halt(BAD_SETTINGS);
        } catch (RuntimeException e) {
            LOG.error("cannot start", e);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void runAlone(Settings settings) throws InterruptedException {
        ClockWatch.start();
        KafkaSettings kafka = KafkaSettings.from(settings);
        RemoteState state = RemoteState.from(settings, kafka.partitions());
        ProgramEnd.closes(state::close);
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        SchemaIds ids = SchemaIds.of(settings.asMap());
        QueryApi api = QueryApi.start(new QuerySetup(settings, kafka, state, ids, meters, state::reachable));
        LOG.info("the API answers on port {}", api.port());
        CountDownLatch stopped = new CountDownLatch(1);
        ProgramEnd.closes(stopped::countDown);
        ProgramEnd.closes(api::close);
        stopped.await();
    }
}
