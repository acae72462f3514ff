package org.embeval.engine.data;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.embeval.encoding.RetryAfter;

/** Asks a server once: follows redirects, tells the token to nobody but the hub, and gives up on silence. */
record Exchange(DownloadSettings settings, HttpClient client) {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 5;

    static HttpClient newClient(DownloadSettings settings) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                // we follow them: the JDK's client would carry the token of the hub to other hosts
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Sends a request and follows redirects, but never from https to http and not for ever. Whoever gets the answer cancels
     * its body.
     *
     * @param suffices which redirects need not be followed, because they themselves say what is asked
     * @throws IOException if another attempt may fare better
     */
    HttpResponse<TimedBody> send(
            String method, URI address, Map<String, String> headers, Predicate<HttpResponse<TimedBody>> suffices)
            throws IOException, Refused, InterruptedException {
        URI target = address;
        for (int hops = 0; ; hops++) {
            HttpResponse<TimedBody> response = sendOnce(request(method, target, headers));
            Optional<URI> next = hops < MOST_REDIRECTS && !suffices.test(response)
                    ? redirection(target, response)
                    : Optional.empty();
            if (next.isEmpty()) {
                return response;
            }
            response.body().cancel();
            target = next.get();
        }
    }

    private static Optional<URI> redirection(URI from, HttpResponse<?> response) {
        Optional<String> location = response.headers().firstValue("Location");
        if (!REDIRECTS.contains(response.statusCode()) || location.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI to = from.resolve(location.get());
            boolean leavesTls = "https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme());
            return leavesTls ? Optional.empty() : Optional.of(to);
        } catch (IllegalArgumentException e) {
            // no address, so the status is the answer
            return Optional.empty();
        }
    }

    private HttpRequest request(String method, URI target, Map<String, String> headers) throws Refused {
        HttpRequest.Builder request = newRequest(target).method(method, HttpRequest.BodyPublishers.noBody());
        settings.hub().authorization(target).ifPresent(secret -> request.header("Authorization", secret));
        // the bytes as they are: a length or a range of a compressed body would mean something else
        request.header("User-Agent", "embeval").header("Accept-Encoding", "identity");
        headers.forEach(request::header);
        return request.build();
    }

    private static HttpRequest.Builder newRequest(URI target) throws Refused {
        try {
            return HttpRequest.newBuilder(target);
        } catch (IllegalArgumentException e) {
            throw new Refused("this is no http address");
        }
    }

    private HttpResponse<TimedBody> sendOnce(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<TimedBody>> answer =
                client.sendAsync(request, headers -> new TimedBody(settings.stallTimeout()));
        // HttpRequest.timeout would do, but newer JDKs extend it to the body, however long that takes
        Duration patience = settings.connectTimeout().plus(settings.stallTimeout());
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer within " + Trouble.seconds(patience));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(Trouble.reason(e.getCause()), e);
        } finally {
            answer.cancel(true);
        }
    }

    /** What a status that brings no file means: an exception to throw, or the next address. */
    static IOException failure(HttpResponse<?> response) throws Refused {
        int status = response.statusCode();
        Optional<IOException> passing = passing(response);
        if (passing.isPresent()) {
            return passing.get();
        }
        throw switch (status) {
            case 404, 410 -> new Refused("status " + status + " (no such file)");
            case 401, 403, 451 -> new Refused("status " + status + " (not allowed)");
            default -> new Refused("status " + status + redirection(response));
        };
    }

    /** The trouble that a status tells of, if it may pass. */
    static Optional<IOException> passing(HttpResponse<?> response) {
        int status = response.statusCode();
        return switch (status) {
            case 408, 500, 502, 504 -> Optional.of(new IOException("status " + status));
            case 429, 503 -> Optional.of(new Busy("status " + status + " (busy)", askedPause(response)));
            default -> Optional.empty();
        };
    }

    private static String redirection(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Location")
                .map(location -> ", a redirect to " + location + " that is not followed")
                .orElse("");
    }

    private static Duration askedPause(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .flatMap(value -> RetryAfter.parse(value, Instant.now()))
                .orElse(Duration.ZERO);
    }
}
