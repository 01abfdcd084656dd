package io.millrace.runtime.ops;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.runtime.config.InvalidSettingException;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.runner.RunningStream;
import io.millrace.runtime.runner.StreamApplication;
import io.millrace.runtime.runner.StreamRunner;
import io.millrace.runtime.runner.UnfitStateException;
import java.util.function.Function;
import org.slf4j.Logger;

/**
 * The main of every stream module: settings, ops server, runner; stops in order, and says by its exit code how it
 * ended.
 */
public final class StreamMain {

    private static final Logger LOG = ProgramLog.of(StreamMain.class);
    private static final int BAD_SETTINGS = 2;
    private static final int UNFIT = 3;

    private StreamMain() {}

    /** Runs until the process is told to stop (exit code 0) or the application fails (above 0). */
    public static void run(Function<Settings, StreamApplication> application) {
        ProgramEnd.begin();
        CommonPool.ensure();
        int code = exitCode(application);
        if (code != 0) {
            Runtime.getRuntime().halt(code);
        }
    }

    private static int exitCode(Function<Settings, StreamApplication> application) {
        try {
            Settings settings = Settings.ofProcess();
            return serve(application.apply(settings), settings);
        } catch (InvalidSettingException e) {
            LOG.error("{}", e.getMessage());
            return BAD_SETTINGS;
        } catch (UnfitStateException e) {
            LOG.error("{}", e.getMessage());
            return UNFIT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (RuntimeException e) {
            LOG.error("cannot start", e);
            return 1;
        }
    }

    private static int serve(StreamApplication application, Settings settings) throws InterruptedException {
        ClockWatch.start();
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        OpsServer ops = new OpsServer(settings, meters);
        ProgramEnd.closes(ops::close);
        Settings addressed = settings.with("MILLRACE_OPS_ADDRESS", reachedAt(settings) + ":" + ops.port());
        RunningStream running = new StreamRunner(addressed, meters).start(application);
        ProgramEnd.closes(running::close);
        ops.serve(running);
        LOG.info("{} answers on http://{}:{}", running.applicationId(), reachedAt(settings), ops.port());
        return running.awaitEnd() ? 0 : 1;
    }

    /** Under which name query-api, and other instances, reach this one. */
    private static String reachedAt(Settings settings) {
        return settings.text("MILLRACE_OPS_ADVERTISED_HOST", settings.text(OpsServer.HOST, "127.0.0.1"));
    }
}
