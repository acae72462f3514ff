package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data store through the front door, against a server on this machine. */
class DataCommandTest {
    @TempDir
    private Path home;

    @TempDir
    private Path served;

    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        Path file = served.resolve(exchange.getRequestURI().getPath().substring(1));
        boolean there = Files.isRegularFile(file);
        byte[] body = there ? Files.readAllBytes(file) : new byte[0];
        exchange.sendResponseHeaders(there ? 200 : 404, there ? body.length : -1);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private String mirror() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private static Path realTatoeba() {
        String data = System.getenv("EMBEVAL_DATA");
        assumeTrue(data != null && !data.isBlank(), "EMBEVAL_DATA is not set: no files with the published checksums");
        return Path.of(data).resolve("tatoeba/v1");
    }

    private void serveRealFiles() throws IOException {
        Path target = Files.createDirectories(served.resolve("tatoeba/v1"));
        try (var files = Files.newDirectoryStream(realTatoeba())) {
            for (Path file : files) {
                Files.copy(file, target.resolve(file.getFileName().toString()));
            }
        }
    }

    @Test
    void fetchedDataIsVerifiedAndUsed() throws IOException {
        serveRealFiles();
        Call fetched = Call.of(home, "data", "fetch", "tatoeba", "--mirror", mirror());
        assertEquals(0, fetched.code(), fetched.err());
        assertTrue(fetched.out().contains("224 files fetched"), fetched.out());

        Call again = Call.of(home, "data", "fetch", "tatoeba", "--mirror", mirror(), "--offline");
        assertEquals(0, again.code(), "nothing is missing, so nothing needs the network: " + again.err());

        JsonNode verified = Call.of(home, "data", "verify", "tatoeba", "--format", "json")
                .json()
                .get(0);
        assertEquals(224, verified.get("files").size());
        verified.get("files")
                .forEach(file -> assertEquals("intact", file.get("state").asText()));

        Call eval = Call.of(
                home,
                "eval",
                "-t",
                "tatoeba",
                "-m",
                "random",
                "-l",
                "swg",
                "--format",
                "json",
                "-o",
                home.resolve("r").toString());
        assertEquals(0, eval.code(), eval.err());
        assertEquals(112, eval.json().get(0).at("/subsets/swg-eng/examples").asInt());
    }

    @Test
    void aFileThatChangesAfterTheFetchIsNeverUsed() throws IOException {
        serveRealFiles();
        assertEquals(
                0,
                Call.of(home, "data", "fetch", "tatoeba", "--mirror", mirror()).code());
        Path file = home.resolve("data/tatoeba/v1/tatoeba.swg-eng.eng");
        Files.writeString(file, Files.readString(file).replaceFirst("a", "e"));
        Call eval = Call.of(
                home,
                "eval",
                "-t",
                "tatoeba",
                "-m",
                "random",
                "-l",
                "swg",
                "-o",
                home.resolve("r").toString());
        assertEquals(4, eval.code());
        assertTrue(eval.err().contains("damaged"), eval.err());
        assertEquals(4, Call.of(home, "data", "verify", "tatoeba").code());
    }

    @Test
    void dataOfOnesOwnIsImported() {
        Call imported = Call.of(home, "data", "import", realTatoeba().toString(), "tatoeba");
        assertEquals(0, imported.code(), imported.err());
        assertTrue(imported.out().contains("224 files taken, 0 still missing"), imported.out());
    }

    @Test
    void wrongBytesAreNeverTaken() throws IOException {
        InventedTatoeba.write(served, "fra", 10);
        Call fetched = Call.of(home, "data", "fetch", "tatoeba", "--mirror", mirror());
        assertEquals(4, fetched.code());
        assertTrue(fetched.err().contains("data import"), fetched.err());
        assertFalse(Files.exists(home.resolve("data/tatoeba/v1/tatoeba.fra-eng.fra")));
    }

    @Test
    void offlineSaysWhatIsMissing() {
        Call call = Call.of(home, "data", "fetch", "tatoeba", "--offline");
        assertEquals(4, call.code());
        assertTrue(call.err().contains("224"), call.err());
    }

    @Test
    void anUnknownDatasetIsAnsweredWithTheRightOne() {
        Call call = Call.of(home, "data", "fetch", "tatoba");
        assertEquals(3, call.code());
        assertTrue(call.err().contains("did you mean \"tatoeba\"?"), call.err());
    }

    @Test
    void aFolderWithNothingOfADatasetIsRefused() throws IOException {
        Files.writeString(served.resolve("readme.txt"), "nothing here");
        Call call = Call.of(home, "data", "import", served.toString());
        assertEquals(4, call.code());
        assertTrue(call.err().contains("belongs to"), call.err());
    }
}
