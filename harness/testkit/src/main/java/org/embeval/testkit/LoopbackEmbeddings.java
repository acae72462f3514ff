package org.embeval.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A server on this machine that plays services of embeddings, OpenAI's below {@code /v1}, Text Embeddings Inference and
 * Ollama, and fails as it is told to. Its vectors depend on the text alone and mean little.
 */
public final class LoopbackEmbeddings implements AutoCloseable {
    /** What can go wrong with a request. */
    public enum Fault {
        /** Status 429 with {@code Retry-After: 0}. */
        BUSY,
        /** Status 500. */
        BROKEN,
        /** No answer until the server is closed. */
        STALLED,
        /** An answer that ends in the middle. */
        CUT,
        /** Status 200 and fewer vectors than texts. */
        PARTIAL
    }

    /**
     * A request for vectors.
     *
     * @param key the header {@code Authorization}; empty if there is none
     */
    public record Request(String path, String key, JsonNode body) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DIMENSION = 24;

    static {
        // The JDK's server sends head and body apart, and without this the body waits 40 ms for the head's receipt.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "loopback embeddings");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile Function<Integer, Fault> faults = number -> null;
    private volatile Function<String, float[]> vectors = LoopbackEmbeddings::hashed;
    private volatile String requiredKey = "";
    private volatile int mostTexts = Integer.MAX_VALUE;
    private volatile int mostCharacters = Integer.MAX_VALUE;

    /** Starts it on a free port. */
    public LoopbackEmbeddings() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Its address without a slash at the end. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Lets requests fail, by their number counted from 0; {@code null} for those that do not. */
    public LoopbackEmbeddings failing(Function<Integer, Fault> byNumber) {
        faults = byNumber;
        return this;
    }

    /** Lets a share of the requests fail, in every way there is. */
    public LoopbackEmbeddings failing(double share, long seed) {
        Random random = new Random(seed);
        return failing(number -> {
            synchronized (random) {
                return random.nextDouble() < share ? Fault.values()[random.nextInt(Fault.values().length)] : null;
            }
        });
    }

    /** Another model. */
    public LoopbackEmbeddings answering(Function<String, float[]> vectorOfText) {
        vectors = vectorOfText;
        return this;
    }

    /** Refuses everybody who has not this key, repeating what he has. */
    public LoopbackEmbeddings requiringKey(String key) {
        requiredKey = key;
        return this;
    }

    /** Refuses requests with more texts, and longer texts unless it is to cut them. */
    public LoopbackEmbeddings limitedTo(int texts, int charactersOfText) {
        mostTexts = texts;
        mostCharacters = charactersOfText;
        return this;
    }

    /** All requests for vectors so far, those that failed too. */
    public List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    public void forgetRequests() {
        requests.clear();
    }

    /** The vector of a text unless {@link #answering} says otherwise. */
    public static float[] hashed(String text) {
        Random random = new Random(text.hashCode() * 31L + text.length());
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("GET")) {
                reply(exchange, 200, about(path));
                return;
            }
            String key = exchange.getRequestHeaders().getFirst("Authorization");
            Request request = new Request(path, key == null ? "" : key, JSON.readTree(sent));
            int number;
            synchronized (requests) {
                number = requests.size();
                requests.add(request);
            }
            if (!requiredKey.isEmpty() && !request.key().equals("Bearer " + requiredKey)) {
                reply(exchange, 401, error("Incorrect API key provided: " + request.key()));
            } else {
                answer(exchange, request, faults.apply(number));
            }
        }
    }

    private void answer(HttpExchange exchange, Request request, Fault fault) throws IOException {
        if (fault == null) {
            answerWell(exchange, request, 0);
            return;
        }
        switch (fault) {
            case BUSY -> {
                exchange.getResponseHeaders().set("Retry-After", "0");
                reply(exchange, 429, error("slow down"));
            }
            case BROKEN -> reply(exchange, 500, error("something broke"));
            case STALLED -> awaitClose();
            case CUT -> {
                byte[] whole = bytes(vectors(request, 0));
                exchange.sendResponseHeaders(200, whole.length);
                exchange.getResponseBody().write(whole, 0, whole.length / 2);
                exchange.getResponseBody().flush();
            }
            case PARTIAL -> answerWell(exchange, request, 1);
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answerWell(HttpExchange exchange, Request request, int missing) throws IOException {
        JsonNode texts = texts(request);
        if (texts.size() > mostTexts) {
            reply(exchange, 413, error("batch size " + texts.size() + " > maximum allowed batch size " + mostTexts));
            return;
        }
        for (JsonNode text : texts) {
            if (text.textValue().length() > mostCharacters
                    && !request.body().path("truncate").asBoolean()) {
                reply(exchange, 400, error("this model's maximum context length is " + mostCharacters + " tokens"));
                return;
            }
        }
        reply(exchange, 200, vectors(request, missing));
    }

    private static JsonNode texts(Request request) {
        return request.body().path(request.path().equals("/embed") ? "inputs" : "input");
    }

    private JsonNode vectors(Request request, int missing) {
        JsonNode texts = texts(request);
        boolean base64 = request.body().path("encoding_format").asText().equals("base64");
        ArrayNode all = JSON.createArrayNode();
        for (int i = 0; i < texts.size() - missing; i++) {
            String text = texts.get(i).textValue();
            float[] vector = vectors.apply(text.substring(0, Math.min(text.length(), mostCharacters)));
            all.add(base64 ? JSON.getNodeFactory().textNode(base64(vector)) : JSON.valueToTree(vector));
        }
        return switch (request.path()) {
            case "/v1/embeddings" -> openAi(all, texts);
            case "/embed" -> all;
            case "/api/embed" ->
                JSON.createObjectNode()
                        .put("prompt_eval_count", characters(texts))
                        .set("embeddings", all);
            default -> error("nothing is here");
        };
    }

    /** From the last to the first, since the protocol promises no order. */
    private static JsonNode openAi(ArrayNode vectors, JsonNode texts) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode data = answer.putArray("data");
        for (int i = vectors.size() - 1; i >= 0; i--) {
            data.addObject().put("object", "embedding").put("index", i).set("embedding", vectors.get(i));
        }
        answer.putObject("usage").put("prompt_tokens", characters(texts)).put("total_tokens", characters(texts));
        return answer;
    }

    private static int characters(JsonNode texts) {
        int characters = 0;
        for (JsonNode text : texts) {
            characters += text.textValue().length();
        }
        return characters;
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static JsonNode about(String path) {
        if (path.equals("/info")) {
            return JSON.createObjectNode()
                    .put("model_id", "invented/model")
                    .put("model_sha", "0123abcd")
                    .put("max_input_length", 512);
        }
        ObjectNode tags = JSON.createObjectNode();
        tags.putArray("models").addObject().put("name", "invented:latest").put("digest", "4567ef");
        return tags;
    }

    private static JsonNode error(String message) {
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("error").put("message", message);
        return answer;
    }

    private static byte[] bytes(JsonNode answer) {
        return answer.toString().getBytes(UTF_8);
    }

    private static void reply(HttpExchange exchange, int status, JsonNode answer) {
        try {
            byte[] bytes = bytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
