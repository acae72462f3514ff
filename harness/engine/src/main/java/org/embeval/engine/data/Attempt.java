package org.embeval.engine.data;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.embeval.api.Source;

/** One request for what is still missing of a file. */
record Attempt(
        DownloadSettings settings,
        HttpClient client,
        Source source,
        URI address,
        PartFile part,
        TransferListener listener) {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 5;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    /**
     * Leaves a part that is whole and has the right checksum.
     *
     * @throws IOException if another attempt may fare better; the part is then the beginning of the file, or gone
     */
    void run() throws IOException, Refused, InterruptedException {
        long have = continuable();
        HttpResponse<TimedBody> response = sendFollowing(have);
        try {
            switch (response.statusCode()) {
                case 200 -> receive(response.body(), begin(response));
                case 206 -> receive(response.body(), sizeOfContinued(response, have));
                case 412 -> throw startAgain("the file changed on the server");
                case 416 -> requireComplete(response, have);
                default -> throw failure(response);
            }
        } finally {
            response.body().cancel();
        }
        check(have > 0 && response.statusCode() != 200);
    }

    /** How many bytes need not be fetched again. */
    private long continuable() {
        boolean vouchedFor = !source.sha256().isEmpty() || !notedValidator().isEmpty();
        return vouchedFor ? part.size() : 0;
    }

    private Optional<PartFile.Note> noted() {
        return part.note().filter(note -> note.url().equals(address.toString()));
    }

    private String notedValidator() {
        return noted().map(PartFile.Note::validator).orElse("");
    }

    /** Sends a request and follows redirects, but never from https to http and not for ever. */
    private HttpResponse<TimedBody> sendFollowing(long have) throws IOException, Refused, InterruptedException {
        URI target = address;
        for (int hops = 0; ; hops++) {
            HttpResponse<TimedBody> response = send(request(target, have));
            Optional<URI> next = hops < MOST_REDIRECTS ? redirection(target, response) : Optional.empty();
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

    private HttpRequest request(URI target, long have) throws Refused {
        HttpRequest.Builder request = newRequest(target);
        settings.hub().authorization(target).ifPresent(secret -> request.header("Authorization", secret));
        // the bytes as they are: a length or a range of a compressed body would mean something else
        request.header("User-Agent", "embeval").header("Accept-Encoding", "identity");
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
            if (!notedValidator().isEmpty()) {
                request.header("If-Range", notedValidator());
            }
        }
        return request.build();
    }

    private static HttpRequest.Builder newRequest(URI target) throws Refused {
        try {
            return HttpRequest.newBuilder(target);
        } catch (IllegalArgumentException e) {
            throw new Refused("this is no http address");
        }
    }

    private HttpResponse<TimedBody> send(HttpRequest request) throws IOException, InterruptedException {
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

    /** Starts a new part and returns the size that the server announces, or -1. */
    private long begin(HttpResponse<TimedBody> response) throws Refused {
        if (source.sha256().isEmpty() && isUnexpectedPage(response)) {
            throw new Refused("a web page came instead of the file");
        }
        long size = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        requireNotTooLong(size);
        part.requireRoom(size);
        part.restart(new PartFile.Note(address.toString(), validator(response), size));
        return size;
    }

    private void requireNotTooLong(long size) throws Refused {
        if (size > source.most()) {
            part.discard();
            throw new Refused("%d bytes are offered; the file should have at most %d".formatted(size, source.most()));
        }
    }

    /** What portals and moved sites answer, with status 200. */
    private boolean isUnexpectedPage(HttpResponse<TimedBody> response) {
        String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("text/html") && !source.path().matches("(?i).*\\.html?");
    }

    /** Size of the whole whose rest comes now, or -1 if the server does not say. */
    private long sizeOfContinued(HttpResponse<TimedBody> response, long have) throws IOException, Refused {
        String range = response.headers().firstValue("Content-Range").orElse("");
        Matcher parts = CONTENT_RANGE.matcher(range);
        if (have == 0 || !parts.matches() || Long.parseLong(parts.group(1)) != have) {
            throw startAgain("asked for the bytes from " + have + ", but got \"" + range + "\"");
        }
        long size = parts.group(3).equals("*") ? -1 : Long.parseLong(parts.group(3));
        if (noted().map(note -> differs(note, size, validator(response))).orElse(false)) {
            throw startAgain("the file changed on the server");
        }
        requireNotTooLong(size);
        return size;
    }

    private static boolean differs(PartFile.Note note, long size, String validator) {
        boolean otherSize = size >= 0 && note.size() >= 0 && note.size() != size;
        boolean otherVersion =
                !validator.isEmpty() && !note.validator().isEmpty() && !validator.equals(note.validator());
        return otherSize || otherVersion;
    }

    /** Everything may have come already when the last attempt broke. */
    private void requireComplete(HttpResponse<TimedBody> response, long have) throws IOException {
        String range = response.headers().firstValue("Content-Range").orElse("");
        if (have == 0 || !range.equals("bytes */" + have)) {
            throw startAgain("the server has no bytes from " + have);
        }
    }

    /** Only a strong entity tag or a date may stand in {@code If-Range}: a weak one promises no equal bytes. */
    private static String validator(HttpResponse<?> response) {
        return response.headers()
                .firstValue("ETag")
                .filter(tag -> tag.startsWith("\""))
                .or(() -> response.headers().firstValue("Last-Modified"))
                .orElse("");
    }

    private void receive(TimedBody body, long size) throws IOException, Refused, InterruptedException {
        listener.sized(size);
        long reached = part.size();
        listener.reached(reached);
        try (PartWriter out = part.append()) {
            for (Optional<List<ByteBuffer>> piece = body.next();
                    piece.isPresent() && reached <= source.most();
                    piece = body.next()) {
                for (ByteBuffer bytes : piece.get()) {
                    reached += append(bytes, out);
                    listener.reached(reached);
                }
            }
        }
        requireNotTooLong(reached);
        requireSize(reached, size);
    }

    private int append(ByteBuffer bytes, PartWriter out) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        out.write(copy, copy.length);
        listener.received(copy.length);
        return copy.length;
    }

    private void requireSize(long reached, long size) throws IOException {
        if (size >= 0 && reached > size) {
            throw startAgain("%d bytes came where the server announced %d".formatted(reached, size));
        }
        if (size >= 0 && reached < size) {
            throw new IOException("broke off after %d of %d bytes".formatted(reached, size));
        }
    }

    /** @param continued whether the part was put together from several answers, so that a new beginning may help */
    private void check(boolean continued) throws IOException, Refused {
        if (source.sha256().isEmpty()) {
            requireSomething();
            return;
        }
        String found = part.sha256();
        if (!found.equals(source.sha256())) {
            String message = "the bytes that came have sha256 " + found + " instead of " + source.sha256();
            part.discard();
            if (continued) {
                throw new IOException(message);
            }
            throw new Refused(message);
        }
    }

    private void requireSomething() throws Refused {
        if (part.size() == 0) {
            part.discard();
            throw new Refused("an empty file came");
        }
    }

    private IOException startAgain(String reason) {
        part.discard();
        return new IOException(reason + "; starting again");
    }

    /** What a status that brings no file means: an exception to throw, or the next address. */
    private static IOException failure(HttpResponse<?> response) throws Refused {
        int status = response.statusCode();
        return switch (status) {
            case 408, 500, 502, 504 -> new IOException("status " + status);
            case 429, 503 -> new Busy("status " + status + " (busy)", askedPause(response));
            case 404, 410 -> throw new Refused("status " + status + " (no such file)");
            case 401, 403, 451 -> throw new Refused("status " + status + " (not allowed)");
            default -> throw new Refused("status " + status + redirection(response));
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
