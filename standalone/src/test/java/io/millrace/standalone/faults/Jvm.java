package io.millrace.standalone.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a main of this class path is started as a process of its own. */
final class Jvm {

    private Jvm() {}

    /** As {@link #command}, and it ends with the process that started it. */
    static List<String> leashed(int heapMb, String main, String... arguments) {
        List<String> command = command(heapMb, Leash.class.getName(), main);
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * The command. Its compiler and collector are the frugal ones: a dozen of them share the machine, and most live
     * for minutes only.
     */
    static List<String> command(int heapMb, String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMb + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=64m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main));
        command.addAll(List.of(arguments));
        return command;
    }
}
