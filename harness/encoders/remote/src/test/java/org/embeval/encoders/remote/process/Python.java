package org.embeval.encoders.remote.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.embeval.api.Encoder;
import org.embeval.api.ModelSettings;
import org.embeval.engine.catalog.ModelCatalog;

/** The program of these tests: letters.py, run by the Python of this machine. */
final class Python {
    private Python() {}

    static void assumePresent() {
        assumeTrue(isPresent(), "there is no python3 on this machine");
    }

    private static boolean isPresent() {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static Path script(Path folder) throws IOException {
        Path script = folder.resolve("letters.py");
        try (InputStream source = Objects.requireNonNull(Python.class.getResourceAsStream("letters.py"))) {
            Files.write(script, source.readAllBytes());
        }
        return script;
    }

    /** @param arguments and settings, such as {@code crash#batch_size=2} */
    static Encoder open(Path script, String arguments) {
        ModelCatalog models = ModelCatalog.of(new SubprocessProvider());
        return (Encoder) models.open(
                models.card("subprocess:python3 '" + script + "' " + arguments),
                new ModelSettings(Map.of(), 2, script.getParent(), true));
    }
}
