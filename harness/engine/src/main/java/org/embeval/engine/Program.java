package org.embeval.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** What this program calls itself in results. */
public final class Program {
    public static final String NAME = "embeval";

    private Program() {}

    /** The version of the build. */
    public static String version() {
        Properties properties = new Properties();
        try (InputStream in = Program.class.getResourceAsStream("program.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    /** Name and version, as results and manifests state them. */
    public static SortedMap<String, String> describe() {
        return new TreeMap<>(java.util.Map.of("name", NAME, "version", version()));
    }
}
