package org.embeval.engine.hub;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.embeval.engine.data.LoopbackServer;
import org.embeval.engine.data.LoopbackServer.Answer;
import org.embeval.engine.data.LoopbackServer.Request;

/**
 * Two servers on loopback that play the hub: one with lists and small files, and another host, as it were, to which the
 * first sends for files in large file storage.
 */
final class FakeHub implements Closeable {
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    static final String MODEL = "maker/model";

    private final LoopbackServer hub = new LoopbackServer();
    private final LoopbackServer store = new LoopbackServer();
    private final Map<String, byte[]> files = new TreeMap<>();

    FakeHub() throws IOException {}

    /** Adds a file that the hub gives itself; its tag is Git's name of it. */
    FakeHub small(String name, byte[] bytes) {
        files.put(name, bytes);
        return serve(name, smallAnswer(bytes));
    }

    static Answer smallAnswer(byte[] bytes) {
        Answer whole = LoopbackServer.file(bytes, quoted(gitBlob(bytes)));
        return (request, reply) -> {
            if (request.method().equals("HEAD")) {
                reply.head(
                        200,
                        "ETag: " + quoted(gitBlob(bytes)),
                        "X-Repo-Commit: " + COMMIT,
                        "Content-Length: " + bytes.length);
            } else {
                whole.write(request, reply);
            }
        };
    }

    /** Adds a file that lies on the other host; its tag is its SHA-256. */
    FakeHub large(String name, byte[] bytes, Answer... turnsOfTheStore) {
        files.put(name, bytes);
        String stored = "/store/" + sha256(bytes);
        store.on(
                stored,
                turnsOfTheStore.length > 0
                        ? turnsOfTheStore
                        : new Answer[] {LoopbackServer.file(bytes, "\"anything\"")});
        return serve(
                name,
                LoopbackServer.status(
                        302,
                        "Location: http://localhost:" + store.address(stored).getPort() + stored,
                        "ETag: \"not the one\"",
                        "X-Linked-Etag: " + quoted(sha256(bytes)),
                        "X-Linked-Size: " + bytes.length,
                        "X-Repo-Commit: " + COMMIT));
    }

    FakeHub serve(String name, Answer... turns) {
        return on("/" + MODEL + "/resolve/" + COMMIT + "/" + name, turns);
    }

    FakeHub on(String path, Answer... turns) {
        hub.on(path, turns);
        return this;
    }

    /** Lets a revision be the commit with all files that were added. */
    FakeHub revision(String revision) {
        return on("/api/models/" + MODEL + "/revision/" + revision, listing());
    }

    Answer listing() {
        String siblings = files.keySet().stream()
                .map(name -> "{\"rfilename\": \"" + name + "\"}")
                .collect(Collectors.joining(", "));
        String body = "{\"id\": \"%s\", \"sha\": \"%s\", \"siblings\": [%s]}".formatted(MODEL, COMMIT, siblings);
        return (request, reply) ->
                reply.whole(200, body.getBytes(StandardCharsets.UTF_8), "Content-Type: application/json");
    }

    URI endpoint() {
        return hub.address("");
    }

    List<Request> requests() {
        return hub.requests();
    }

    List<Request> requestsToTheStore() {
        return store.requests();
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest("SHA-256").digest(bytes));
    }

    static String gitBlob(byte[] bytes) {
        MessageDigest sha1 = digest("SHA-1");
        sha1.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(sha1.digest(bytes));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String quoted(String tag) {
        return "\"" + tag + "\"";
    }

    @Override
    public void close() throws IOException {
        hub.close();
        store.close();
    }
}
