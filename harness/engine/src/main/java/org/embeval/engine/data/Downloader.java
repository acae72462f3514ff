package org.embeval.engine.data;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.embeval.api.Source;

/**
 * Downloads single files over HTTP: resumes what broke, retries what may pass, and gives a file its name only when it is
 * whole.
 *
 * <p>A part is continued if its checksum is published, since that will judge the whole, or else if the server vouches by
 * {@code If-Range} that the resource is unchanged (RFC 9110, section 13.1.5). Without a published checksum a body that
 * ends where its {@code Content-Length} says is taken for whole: HTTP knows no other sign.
 *
 * <p>The default {@link java.net.ProxySelector} is honoured. Redirects are followed, but never from https to http.
 */
final class Downloader {
    private final DownloadSettings settings;
    private final Pause pause;
    private final HttpClient client;
    private final Map<String, String> unreachable = new ConcurrentHashMap<>();

    /** Waits; a test may look at what is waited for instead. */
    interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }

    Downloader(DownloadSettings settings) {
        this(settings, duration -> Thread.sleep(duration.toMillis()));
    }

    Downloader(DownloadSettings settings, Pause pause) {
        this.settings = settings;
        this.pause = pause;
        this.client = Exchange.newClient(settings);
    }

    /**
     * Brings the file of a source to {@code target}, whose lock the caller holds.
     *
     * @throws Refused if no address gave it; the message has a line for each
     */
    void download(Source source, Path target, TransferListener listener) throws Refused, InterruptedException {
        List<String> said = new ArrayList<>();
        for (URI address : addresses(source)) {
            URI asked = settings.hub().resolve(address);
            try {
                requireAllowed(address);
                download(Expected.of(source), asked, target, listener);
                return;
            } catch (Refused e) {
                said.add("  " + asked + ": " + e.getMessage());
            }
        }
        throw new Refused(said.isEmpty() ? "  it is not offered for download" : String.join("\n", said));
    }

    /** Brings one file from one address, whether or not the hub may be asked. */
    void download(Expected expected, URI address, Path target, TransferListener listener)
            throws Refused, InterruptedException {
        new Transfer(settings, pause, client, unreachable).run(expected, address, new PartFile(target), listener);
    }

    private void requireAllowed(URI address) throws Refused {
        if (Hub.isHubAddress(address) && settings.hub().offline()) {
            throw new Refused("HF_HUB_OFFLINE forbids to ask the hub");
        }
    }

    private List<URI> addresses(Source source) {
        return settings.mirror()
                .map(base -> List.of(below(base, source.path())))
                .orElse(source.addresses());
    }

    private static URI below(URI base, String path) {
        String folder = base.toString().endsWith("/") ? base.toString() : base + "/";
        try {
            return URI.create(
                    folder + new URI(null, null, "/" + path, null).getRawPath().substring(1));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("a dataset card names the file \"" + path + "\"", e);
        }
    }
}
