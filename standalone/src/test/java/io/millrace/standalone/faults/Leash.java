package io.millrace.standalone.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Runs another main, and ends the process when whoever started it is gone: a killed run leaves nobody behind. */
final class Leash {

    private Leash() {}

    /** Arguments: the main's name, and its own. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread holder = new Thread(Leash::hold, "leash");
        holder.setDaemon(true);
        holder.start();
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void hold() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // As good as its end.
        }
        Runtime.getRuntime().halt(1);
    }
}
