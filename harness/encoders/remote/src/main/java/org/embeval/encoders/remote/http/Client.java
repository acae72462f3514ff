package org.embeval.encoders.remote.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.embeval.encoding.RetryAfter;
import org.embeval.encoding.Secrets;

/** One question and one answer. What is wrong with an answer becomes one of three exceptions. */
final class Client {
    private static final Pattern ABOUT_SIZE = Pattern.compile("(?i)context.?length|too (long|large|many)"
            + "|max(imum)?\\b.{0,60}(tokens|length|batch|inputs)|(less than|at most) \\d+ (tokens|inputs)"
            + "|exceeds?\\b.{0,40}(tokens|length|limit|batch)");
    private static final Pattern NO_MONEY = Pattern.compile("insufficient_quota|billing");

    /** Nothing of what was read stands in the messages of its errors. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final HttpClient http;
    private final Endpoint endpoint;
    private final Optional<ApiKey> key;
    private final Secrets secrets;
    private final Duration timeout;

    Client(Endpoint endpoint, Optional<ApiKey> key, Secrets secrets, Duration timeout) {
        this.endpoint = endpoint;
        this.key = key;
        this.secrets = secrets;
        this.timeout = timeout;
        // Redirects are not followed, so that a key goes to the host it is meant for and to no other.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** Sends JSON and reads JSON. */
    JsonNode post(String path, JsonNode question) throws InterruptedException {
        try {
            return exchange(path, "POST", BodyPublishers.ofByteArray(JSON.writeValueAsBytes(question)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode get(String path) throws InterruptedException {
        return exchange(path, "GET", BodyPublishers.noBody());
    }

    private JsonNode exchange(String path, String method, BodyPublisher body) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.at(path))
                .header("Content-Type", "application/json")
                .header("User-Agent", "embeval")
                .method(method, body);
        key.ifPresent(secret -> secret.addTo(request));
        HttpResponse<byte[]> response = send(request.build());
        if (response.statusCode() != 200) {
            throw failure(response);
        }
        return parsed(response.body());
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            // A time limit of the request would end with the headers, and a body can stall too.
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw Fleeting.lost(String.format(Locale.ROOT, "no answer within %.1f s", timeout.toMillis() / 1000.0), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                String why = io.getMessage() == null ? io.getClass().getSimpleName() : io.getMessage();
                throw Fleeting.lost("the connection failed: " + secrets.quote(why), io);
            }
            throw new IllegalStateException("the HTTP client failed", e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private JsonNode parsed(byte[] body) {
        try {
            JsonNode answer = JSON.readTree(body);
            if (answer.path("error").isObject()) {
                // Some proxies answer 200 and tell of the failure inside.
                throw Fleeting.refused("it answered with an error: " + message(body), Optional.empty());
            }
            return answer;
        } catch (IOException e) {
            throw Fleeting.lost("the answer is no JSON", e);
        }
    }

    private RuntimeException failure(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        String said = message(response.body());
        String message = "it answered " + status + (said.isEmpty() ? "" : ": " + said);
        boolean aboutSize = ABOUT_SIZE.matcher(said).find();
        return switch (status) {
            case 429, 503, 529 ->
                NO_MONEY.matcher(said).find() ? new Refused(message) : Fleeting.refused(message, retryAfter(response));
            case 408, 409, 424, 425 -> Fleeting.refused(message, retryAfter(response));
            case 413 -> new TooLarge(message);
            case 400, 422 -> aboutSize ? new TooLarge(message) : new Refused(message);
            default ->
                status >= 500 && !aboutSize
                        ? Fleeting.refused(message, retryAfter(response))
                        : status >= 500 ? new TooLarge(message) : new Refused(message);
        };
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers().firstValue("Retry-After").flatMap(value -> RetryAfter.parse(value, Instant.now()));
    }

    /** What a service says of a failure, in the places where the protocols have it. */
    private String message(byte[] body) {
        String raw = new String(body, StandardCharsets.UTF_8);
        try {
            JsonNode answer = JSON.readTree(body);
            for (String place : new String[] {"/error/message", "/error", "/message", "/detail"}) {
                JsonNode found = answer.at(place);
                if (found.isTextual()) {
                    String code = answer.at("/error/code").asText("");
                    return secrets.quote(found.textValue() + (code.isEmpty() ? "" : " (" + code + ")"));
                }
            }
            return secrets.quote(raw);
        } catch (IOException e) {
            // It need not be JSON: proxies answer with pages.
            return secrets.quote(raw.replaceAll("<[^>]*>", " "));
        }
    }
}
