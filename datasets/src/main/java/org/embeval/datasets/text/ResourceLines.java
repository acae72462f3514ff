package org.embeval.datasets.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tables of facts that travel inside the program. */
public final class ResourceLines {
    private ResourceLines() {}

    /**
     * The lines of a UTF-8 resource without empty ones and without comments, which begin with {@code #}.
     *
     * @param owner the class beside which the resource lies
     * @throws IllegalStateException if it is not there: the program was packaged wrongly
     */
    public static List<String> read(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name + " beside " + owner.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
