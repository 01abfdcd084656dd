package io.millrace.standalone.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** All processes of a run and the links between them. */
final class Cluster implements AutoCloseable {

    private static final Duration UP_WITHIN = Duration.ofMinutes(4);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);
    private static final long SUPERVISE_EVERY_MS = 250;
    private static final int OK = 200;

    private final Brokers brokers;
    private final Outside outside;
    private final Applications applications;
    private final Map<String, Program> programs = new LinkedHashMap<>();
    private final Map<String, Disk> disks = new LinkedHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LONGEST_ANSWER).build();
    private final ScheduledExecutorService supervisor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "supervisor"));

    /** Prepares everything; nothing runs yet. */
    Cluster(Stage stage) {
        try {
            Files.createDirectories(stage.directory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        brokers = new Brokers(stage);
        outside = new Outside(stage.directory(), stage.seed());
        applications = new Applications(stage, brokers, outside);
        programs.putAll(brokers.programs());
        programs.putAll(outside.programs());
        programs.putAll(applications.programs());
        stage.ownDisks().forEach(name -> disks.put(name, Disk.mount(applications.stateOf(name))));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close-cluster"));
    }

    /** Returns when everything is ready. */
    void start() {
        brokers.programs().values().forEach(Program::start);
        outside.programs().values().forEach(Program::start);
        await("the brokers", brokers::whole);
        applications.programs().values().forEach(Program::start);
        Future<?> unused = supervisor.scheduleWithFixedDelay(
                () -> programs.values().forEach(Program::supervise),
                SUPERVISE_EVERY_MS,
                SUPERVISE_EVERY_MS,
                TimeUnit.MILLISECONDS);
        awaitReady();
    }

    /** Returns when every application and the API say that they are ready. */
    void awaitReady() {
        for (Map.Entry<String, Integer> health : applications.healthPorts().entrySet()) {
            await(health.getKey(), () -> isReady(health.getValue()));
        }
        await("the brokers", brokers::whole);
    }

    /** Tells applications and API to stop; those that do not do so in order. */
    List<String> stopApplications() {
        List<String> disorder = new ArrayList<>();
        applications.programs().values().forEach(Program::stop);
        for (Program program : applications.programs().values()) {
            int code = program.exitCode(STOPS_WITHIN);
            if (code != 0) {
                disorder.add(program.name() + (code < 0 ? " did not stop" : " stopped with exit code " + code));
            }
            program.kill();
        }
        return disorder;
    }

    Program program(String name) {
        Program program = programs.get(name);
        if (program == null) {
            throw new IllegalArgumentException(name + " is none of " + programs.keySet());
        }
        return program;
    }

    Brokers brokers() {
        return brokers;
    }

    Outside outside() {
        return outside;
    }

    Applications applications() {
        return applications;
    }

    FakeClock clock(String application) {
        return applications.clock(application);
    }

    Disk disk(String application) {
        Disk disk = disks.get(application);
        if (disk == null) {
            throw new IllegalArgumentException(application + " has no disk of its own");
        }
        return disk;
    }

    /** Who ended by himself, with which exit codes. */
    Map<String, List<Integer>> ownEnds() {
        Map<String, List<Integer>> ends = new LinkedHashMap<>();
        programs.values().forEach(program -> {
            if (!program.ownEnds().isEmpty()) {
                ends.put(program.name(), program.ownEnds());
            }
        });
        return ends;
    }

    @Override
    public void close() {
        supervisor.shutdownNow();
        programs.values().forEach(Program::kill);
        disks.values().forEach(Disk::close);
        disks.clear();
        brokers.close();
        outside.close();
    }

    private boolean isReady(int port) {
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(LONGEST_ANSWER)
                .build();
        try {
            return http.send(question, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what + " did not get ready")
                .atMost(UP_WITHIN)
                .pollInterval(Duration.ofMillis(SUPERVISE_EVERY_MS))
                .until(condition);
    }
}
