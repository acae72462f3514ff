package org.embeval.engine.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program of the tests in a Java machine of its own. */
final class OtherProcess {
    private OtherProcess() {}

    static Process start(Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Waits for a line that the process prints. */
    static void await(BufferedReader printed, String expected) throws IOException {
        String line = printed.readLine();
        while (line != null && !line.equals(expected)) {
            line = printed.readLine();
        }
        if (line == null) {
            throw new IOException("the process ended without printing " + expected);
        }
    }
}
