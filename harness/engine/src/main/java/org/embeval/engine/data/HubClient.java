package org.embeval.engine.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks the hub small questions and brings single files of it, as {@link DownloadSettings} say. */
public final class HubClient {
    private static final int MOST_CHARACTERS = 64 << 20;

    private final DownloadSettings settings;
    private final HttpClient client;
    private final Downloader downloader;

    public HubClient(DownloadSettings settings) {
        this.settings = settings;
        this.client = Exchange.newClient(settings);
        this.downloader = new Downloader(settings);
    }

    public Hub hub() {
        return settings.hub();
    }

    /**
     * Asks for a text.
     *
     * @param path below the hub's address, beginning with a slash and percent-encoded
     * @throws Unreachable if no answer came, or only that the hub is busy
     */
    public HubAnswer get(String path) throws Unreachable, InterruptedException {
        return ask("GET", path, response -> false);
    }

    /** Asks for the headers of a file; of one that lies elsewhere, for what the hub itself says of it. */
    public HubAnswer head(String path) throws Unreachable, InterruptedException {
        return ask(
                "HEAD",
                path,
                response -> response.headers().firstValue("X-Linked-Etag").isPresent());
    }

    private HubAnswer ask(String method, String path, Predicate<HttpResponse<TimedBody>> suffices)
            throws Unreachable, InterruptedException {
        URI address = address(path);
        for (int attempt = 1; ; attempt++) {
            try {
                return askOnce(method, address, suffices);
            } catch (Refused e) {
                throw new Unreachable(address + ": " + e.getMessage());
            } catch (IOException e) {
                if (attempt >= settings.attempts()) {
                    throw new Unreachable(address + ": " + Trouble.reason(e));
                }
                Thread.sleep(new Backoff(settings).after(attempt, e).toMillis());
            }
        }
    }

    private HubAnswer askOnce(String method, URI address, Predicate<HttpResponse<TimedBody>> suffices)
            throws IOException, Refused, InterruptedException {
        HttpResponse<TimedBody> response = new Exchange(settings, client).send(method, address, Map.of(), suffices);
        try {
            Optional<IOException> passing = Exchange.passing(response);
            if (passing.isPresent()) {
                throw passing.get();
            }
            return new HubAnswer(response.statusCode(), response.headers(), text(response.body()));
        } finally {
            response.body().cancel();
        }
    }

    private static String text(TimedBody body) throws IOException, Refused, InterruptedException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (Optional<List<ByteBuffer>> piece = body.next(); piece.isPresent(); piece = body.next()) {
            for (ByteBuffer bytes : piece.get()) {
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                text.write(copy);
            }
            if (text.size() > MOST_CHARACTERS) {
                throw new Refused("the answer is too long");
            }
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /**
     * Brings a file unless it is there, and goes on where a broken download ended. Several processes may bring the same.
     *
     * @param path below the hub's address, beginning with a slash and percent-encoded
     * @param name as people call the file
     * @param bytes how many it has; -1 if nobody said
     * @param target where it belongs; the file appears there whole and with the right checksum, or not at all
     * @param lock an empty file that keeps others from bringing the same; the caller chooses where it lies
     * @throws Unreachable if it cannot be had; the message says why
     */
    @SuppressWarnings("try") // the lock is held, not used
    public void bring(
            String path, String name, Checksum checksum, long bytes, Path target, Path lock, FetchListener listener)
            throws Unreachable, InterruptedException {
        Expected expected = new Expected(name, checksum, bytes < 0 ? Long.MAX_VALUE : bytes);
        try (StoreLock held = StoreLock.take(lock)) {
            if (!Files.isRegularFile(target)) {
                FetchTally tally = new FetchTally(listener, 1, 1);
                downloader.download(expected, address(path), target, tally.of(name));
                tally.fileDone();
            }
        } catch (Refused e) {
            throw new Unreachable(address(path) + ": " + e.getMessage());
        }
    }

    private URI address(String path) {
        return URI.create(settings.hub().endpoint() + path);
    }
}
