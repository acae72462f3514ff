package org.embeval.reports.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One page of a headless browser. */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Map<String, CompletableFuture<Void>> loads = new ConcurrentHashMap<>();

    /** The browser on the PATH, if there is one. */
    static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param profile an empty folder */
    Browser(Path executable, Path profile) throws Exception {
        process = new ProcessBuilder(
                        executable.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        socket = connect(address());
        for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
            send(domain + ".enable", MAPPER.createObjectNode());
        }
        send("Page.setLifecycleEventsEnabled", MAPPER.createObjectNode().put("enabled", true));
    }

    /** Says it when it listens; what it says later is read so that it does not block. */
    private String address() throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread reader = new Thread(() -> said.lines().forEach(rest -> {}), "browser output");
                reader.setDaemon(true);
                reader.start();
                return listening.group(1);
            }
            all.append(line).append('\n');
        }
        throw new IOException("the browser ended before it listened:\n" + all);
    }

    private WebSocket connect(String address) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        String targets = client.send(
                        HttpRequest.newBuilder(URI.create("http://" + address + "/json/list"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        for (JsonNode target : MAPPER.readTree(targets)) {
            if (target.get("type").asText().equals("page")) {
                return client.newWebSocketBuilder()
                        .buildAsync(
                                URI.create(target.get("webSocketDebuggerUrl").asText()), new Messages())
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
        throw new IOException("the browser has no page: " + targets);
    }

    private final class Messages implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                receive(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private void receive(String text) {
        JsonNode message;
        try {
            message = MAPPER.readTree(text);
        } catch (IOException e) {
            complaints.add("not JSON: " + text);
            return;
        }
        if (message.has("id")) {
            answers.remove(message.get("id").asInt()).complete(message);
            return;
        }
        switch (message.path("method").asText()) {
            case "Page.lifecycleEvent" -> {
                if (message.at("/params/name").asText().equals("load")) {
                    loaded(message.at("/params/loaderId").asText()).complete(null);
                }
            }
            case "Network.requestWillBeSent" ->
                requests.add(message.at("/params/request/url").asText());
            case "Runtime.exceptionThrown", "Log.entryAdded" ->
                complaints.add(message.get("params").toString());
            default -> {}
        }
    }

    private JsonNode send(String method, ObjectNode parameters) {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode message = MAPPER.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        socket.sendText(message.toString(), true).join();
        JsonNode answered = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        if (answered.has("error")) {
            throw new IllegalStateException(method + ": " + answered.get("error"));
        }
        return answered.get("result");
    }

    /** Shows a page; what the page before it asked for and complained of is forgotten. */
    void load(String url) {
        navigate("about:blank");
        requests.clear();
        complaints.clear();
        navigate(url);
    }

    /** Waits for this very navigation; the end of an earlier one may be told late. */
    private void navigate(String url) {
        String loader = send("Page.navigate", MAPPER.createObjectNode().put("url", url))
                .get("loaderId")
                .asText();
        loaded(loader).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private CompletableFuture<Void> loaded(String loader) {
        return loads.computeIfAbsent(loader, key -> new CompletableFuture<>());
    }

    /** The value of an expression in JavaScript. */
    JsonNode evaluate(String expression) {
        ObjectNode parameters =
                MAPPER.createObjectNode().put("expression", expression).put("returnByValue", true);
        JsonNode answer = send("Runtime.evaluate", parameters);
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.at("/result/value");
    }

    /** With the left button, in the middle of the first element that the selector finds. */
    void click(String selector) {
        JsonNode place = evaluate("(() => { const e = document.querySelector(" + MAPPER.valueToTree(selector)
                + "); e.scrollIntoView({block: 'center', inline: 'center'}); const r = e.getBoundingClientRect();"
                + " return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()");
        for (String kind : List.of("mousePressed", "mouseReleased")) {
            send(
                    "Input.dispatchMouseEvent",
                    MAPPER.createObjectNode()
                            .put("type", kind)
                            .put("x", place.get("x").asDouble())
                            .put("y", place.get("y").asDouble())
                            .put("button", "left")
                            .put("clickCount", 1));
        }
    }

    /** Presses Enter where the focus is. */
    void pressEnter() {
        ObjectNode key = MAPPER.createObjectNode()
                .put("key", "Enter")
                .put("code", "Enter")
                .put("windowsVirtualKeyCode", 13)
                .put("text", "\r");
        send("Input.dispatchKeyEvent", key.deepCopy().put("type", "keyDown"));
        send("Input.dispatchKeyEvent", key.put("type", "keyUp"));
    }

    /** Types where the focus is. */
    void type(String text) {
        send("Input.insertText", MAPPER.createObjectNode().put("text", text));
    }

    void preferColours(String scheme) {
        ObjectNode media = MAPPER.createObjectNode();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", scheme);
        send("Emulation.setEmulatedMedia", media);
    }

    void resize(int width, int height, boolean mobile) {
        send(
                "Emulation.setDeviceMetricsOverride",
                MAPPER.createObjectNode()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", mobile));
    }

    /** What the page has asked for since it was loaded. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Exceptions and entries of its log since it was loaded. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** The browser has ended when this returns, so that its profile can be removed. */
    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
