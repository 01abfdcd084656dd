package io.millrace.standalone;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.runtime.config.Settings;
import io.millrace.runtime.runner.RunningStream;
import io.millrace.runtime.runner.StreamRunner;
import io.millrace.runtime.state.Reporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All stream applications of this process; a context more is a line more in {@link Contexts}. */
final class Applications implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Applications.class);

    private final List<RunningStream> running;

    private Applications(List<RunningStream> running) {
        this.running = running;
    }

    /** Starts all at once; what one of them throws is thrown when the others have been stopped. */
    static Applications start(Settings settings, MeterRegistry meters, Runnable onEnd) {
        StreamRunner runner = new StreamRunner(settings, meters);
        ExecutorService starters = Executors.newFixedThreadPool(Contexts.NAMES.size());
        try {
            List<Future<RunningStream>> starting = Contexts.NAMES.stream()
                    .map(context -> starters.submit(() -> runner.start(Contexts.application(context, settings))))
                    .toList();
            Applications started = allOf(starting);
            started.running.forEach(stream -> watch(stream, onEnd));
            return started;
        } finally {
            starters.shutdown();
        }
    }

    private static Applications allOf(List<Future<RunningStream>> starting) {
        List<RunningStream> running = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        for (Future<RunningStream> one : starting) {
            try {
                running.add(started(one));
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        Applications applications = new Applications(List.copyOf(running));
        if (!failures.isEmpty()) {
            applications.close();
            throw failures.get(0);
        }
        return applications;
    }

    List<RunningStream> running() {
        return running;
    }

    Map<String, KafkaStreams> streams() {
        return running.stream().collect(Collectors.toMap(RunningStream::context, RunningStream::streams));
    }

    List<Reporter> reporters() {
        return running.stream().map(RunningStream::reporter).toList();
    }

    private static RunningStream started(Future<RunningStream> starting) {
        try {
            return starting.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        }
    }

    private static void watch(RunningStream stream, Runnable onEnd) {
        Thread watcher = new Thread(
                () -> {
                    try {
                        if (!stream.awaitEnd()) {
                            LOG.error("{} has failed; the system stops", stream.applicationId());
                            onEnd.run();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "watch-" + stream.context());
        watcher.setDaemon(true);
        watcher.start();
    }

    @Override
    public void close() {
        running.parallelStream().forEach(RunningStream::close);
    }
}
