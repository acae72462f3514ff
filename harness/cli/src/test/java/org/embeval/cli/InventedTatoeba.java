package org.embeval.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files in Tatoeba's official format with random words, as large as a test needs them. */
final class InventedTatoeba {
    private InventedTatoeba() {}

    /** Writes one language pair below a data directory; no line occurs twice. */
    static void write(Path dataDirectory, String language, int lines) throws IOException {
        Path directory = Files.createDirectories(dataDirectory.resolve("tatoeba/v1"));
        Files.writeString(directory.resolve("tatoeba." + language + "-eng." + language), text(language, lines));
        Files.writeString(directory.resolve("tatoeba." + language + "-eng.eng"), text("eng" + language, lines));
    }

    private static String text(String seed, int lines) {
        Random random = new Random(seed.hashCode());
        return IntStream.range(0, lines)
                .mapToObj(line -> seed + line + " " + words(random) + "\n")
                .collect(Collectors.joining());
    }

    private static String words(Random random) {
        return IntStream.range(0, 4 + random.nextInt(16))
                .mapToObj(word -> Integer.toString(random.nextInt(36 * 36 * 36), 36))
                .collect(Collectors.joining(" "));
    }
}
