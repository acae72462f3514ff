package org.embeval.tasks.classification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes invented files. */
public final class WrittenFiles {
    private WrittenFiles() {}

    /** @param file relative to the directory */
    public static void write(Path directory, String file, String content) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, content.getBytes(UTF_8));
    }
}
