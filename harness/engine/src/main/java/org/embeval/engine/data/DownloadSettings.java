package org.embeval.engine.data;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * How files are fetched.
 *
 * @param offline forbids every use of the network
 * @param mirror replaces all addresses of a file by this one with the file's path appended
 * @param parallel how many files are fetched at once, at least 1
 * @param connectTimeout how long to wait for a connection
 * @param stallTimeout how long to wait for an answer, and then for each further byte
 * @param attempts how often in a row an address may fail without bringing anything new, at least 1
 * @param firstBackoff bound of the random pause after the first failure; it doubles with each further one
 * @param longestPause bound of every pause, also of one that the server asks for
 * @param hub where {@code hf://} addresses lead
 */
public record DownloadSettings(
        boolean offline,
        Optional<URI> mirror,
        int parallel,
        Duration connectTimeout,
        Duration stallTimeout,
        int attempts,
        Duration firstBackoff,
        Duration longestPause,
        Hub hub) {
    public DownloadSettings {
        if (parallel < 1 || attempts < 1) {
            throw new IllegalArgumentException("parallel and attempts are at least 1: " + parallel + ", " + attempts);
        }
        mirror.ifPresent(DownloadSettings::requireHttp);
    }

    public static DownloadSettings defaults() {
        return new DownloadSettings(
                false,
                Optional.empty(),
                4,
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                5,
                Duration.ofMillis(500),
                Duration.ofMinutes(1),
                Hub.usual());
    }

    public DownloadSettings withOffline(boolean forbidden) {
        return new DownloadSettings(
                forbidden, mirror, parallel, connectTimeout, stallTimeout, attempts, firstBackoff, longestPause, hub);
    }

    /** @throws EvalException if the address is not an http or https address */
    public DownloadSettings withMirror(URI base) {
        return new DownloadSettings(
                offline,
                Optional.of(base),
                parallel,
                connectTimeout,
                stallTimeout,
                attempts,
                firstBackoff,
                longestPause,
                hub);
    }

    public DownloadSettings withHub(Hub other) {
        return new DownloadSettings(
                offline, mirror, parallel, connectTimeout, stallTimeout, attempts, firstBackoff, longestPause, other);
    }

    private static void requireHttp(URI base) {
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || base.getHost() == null) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    "\"" + base
                            + "\" cannot be a mirror: give an address such as https://host/folder/. For a folder use: "
                            + Trouble.importCommand());
        }
    }
}
