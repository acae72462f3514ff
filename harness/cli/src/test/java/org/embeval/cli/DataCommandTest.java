package org.embeval.cli;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import blue.strategic.parquet.ParquetWriter;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private void serveQuora() throws IOException {
        Files.createDirectories(served.resolve("quora"));
        Files.writeString(
                served.resolve("quora/quora_duplicate_questions.tsv"),
                "id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate\n0\t1\t2\tWhy?\tHow come?\t1\n");
    }

    @Test
    void theLicenceIsShownAndNothingFetchedWithoutConsent() throws IOException {
        serveQuora();
        Call call = Call.of(home, "data", "fetch", "quora", "--mirror", mirror());
        assertEquals(4, call.code());
        assertEquals("", call.out());
        assertTrue(call.err().contains("quora: licence: Quora terms of service"), call.err());
        assertTrue(call.err().contains("quora: please cite Shankar Iyer"), call.err());
        assertTrue(call.err().contains("data fetch quora --accept-licence=quora"), call.err());
        assertFalse(Files.exists(home.resolve("data/quora")));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "data fetch quora --accept-licence",
                "data fetch --accept-licence quora",
                "data fetch --accept-licence=sts12,quora quora",
                "data fetch quora --accept-licence=all"
            })
    void whoAgreesGetsTheDataAndTheAgreementIsRemembered(String command) throws IOException {
        serveQuora();
        String[] args = (command + " --mirror " + mirror()).split(" ", -1);
        Call call = Call.of(home, args);
        assertEquals(0, call.code(), call.err());
        assertTrue(Files.exists(home.resolve("data/quora/quora_duplicate_questions.tsv")));
        assertTrue(Files.readString(home.resolve("data/agreements/quora.json")).contains("terms of service"));
        assertEquals(
                0,
                Call.of(home, "data", "fetch", "quora", "--force", "--mirror", mirror())
                        .code(),
                "the agreement is remembered");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"[sts12, quora]", "true", "all"})
    void consentMayStandInAConfigurationFile(String value) throws IOException {
        serveQuora();
        Path config = Files.writeString(home.resolve("run.yaml"), "accept-licence: " + value + "\n");
        Call call = Call.of(home, "data", "fetch", "quora", "--mirror", mirror(), "--config", config.toString());
        assertEquals(0, call.code(), call.err());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"sts12", "none", "false"})
    void consentToSomethingElseIsNone(String value) throws IOException {
        serveQuora();
        assertEquals(
                4,
                Call.of(home, "data", "fetch", "quora", "--accept-licence=" + value, "--mirror", mirror())
                        .code());
    }

    @Test
    void consentToAnUnknownDatasetIsAnsweredWithTheRightOne() {
        Call call = Call.of(home, "data", "fetch", "quora", "--accept-licence=quorra");
        assertEquals(3, call.code());
        assertTrue(call.err().contains("did you mean \"quora\"?"), call.err());
    }

    @Test
    void quietlyTheLicenceIsNotShown() throws IOException {
        serveQuora();
        Call call = Call.of(home, "data", "fetch", "quora", "-q", "--accept-licence", "--mirror", mirror());
        assertEquals(0, call.code());
        assertEquals("", call.err());
    }

    @Test
    void asJsonAFetchTellsTermsAndFiles() throws IOException {
        serveQuora();
        Call call =
                Call.of(home, "data", "fetch", "quora", "--accept-licence", "--format", "json", "--mirror", mirror());
        JsonNode fetched = call.json().get(0);
        assertEquals("quora", fetched.get("dataset").asText());
        assertTrue(fetched.get("agreement").asText().contains("terms of service"), call.out());
        assertTrue(fetched.get("citation").asText().contains("Iyer"), call.out());
        assertEquals(
                "quora/quora_duplicate_questions.tsv",
                fetched.get("fetched").get(0).asText());
    }

    /** Invented rows where the hub has its conversion of C-MTEB/STSB, which has no official address. */
    private Map<String, String> serveHub() throws IOException {
        for (String split : new String[] {"test", "validation", "train"}) {
            Path file = served.resolve(
                    "datasets/C-MTEB/STSB/resolve/refs/convert/parquet/default/" + split + "/0000.parquet");
            Files.createDirectories(file.getParent());
            MessageType schema = new MessageType(
                    "schema",
                    Types.required(BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named("sentence1"),
                    Types.required(BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named("sentence2"),
                    Types.required(INT32).named("score"));
            try (ParquetWriter<Integer> rows = ParquetWriter.writeFile(schema, file.toFile(), (score, row) -> {
                row.write("sentence1", "下雪了。");
                row.write("sentence2", "雪下了" + score + "次。");
                row.write("score", score);
            })) {
                for (int score = 0; score <= 5; score++) {
                    rows.write(score);
                }
            }
        }
        return Map.of("HF_ENDPOINT", mirror());
    }

    @Test
    void aCopyOnTheHubStandsInAndTheResultSaysSo() throws IOException {
        Map<String, String> hub = serveHub();
        Call fetched = Call.of(home, hub, "data", "fetch", "cnsd-sts");
        assertEquals(0, fetched.code(), fetched.err());
        assertTrue(fetched.out().contains("C-MTEB/STSB@refs/convert/parquet stands in"), fetched.out());

        String results = home.resolve("r").toString();
        Call eval = Call.of(home, "eval", "-t", "stsb-zh", "-m", "random", "--format", "json", "-o", results);
        assertEquals(0, eval.code(), eval.err());
        assertEquals(6, eval.json().get(0).at("/subsets/test/examples").asInt());
        assertEquals(
                "1.0, by way of C-MTEB/STSB@refs/convert/parquet",
                eval.json().get(0).at("/dataset/revision").asText());
    }

    @Test
    void verifyFindsThatACopyHasAnotherSizeThanTheOfficialRelease() throws IOException {
        Call.of(home, serveHub(), "data", "fetch", "cnsd-sts");
        Call verified = Call.of(home, "data", "verify", "cnsd-sts");
        assertEquals(4, verified.code());
        assertTrue(verified.out().contains("cnsd-sts/test: 6 pairs, officially 1361"), verified.out());
        assertTrue(verified.err().contains("cnsd-sts/test"), verified.err());

        JsonNode test = Call.of(home, "data", "verify", "cnsd-sts", "--format", "json")
                .json()
                .get(0)
                .get("subsets")
                .get(1);
        assertEquals("differs", test.get("state").asText());
        assertEquals(6, test.at("/found/pairs").asInt());
        assertEquals(1361, test.at("/expected/pairs").asInt());
    }

    @Test
    void verifyTellsOfASubsetThatCannotBeRead() throws IOException {
        InventedTatoeba.write(served, "fra", 1000);
        Files.writeString(served.resolve("tatoeba/v1/tatoeba.fra-eng.eng"), "One line only.\n");
        Call verified = Call.of(home, "data", "verify", "tatoeba", "--data-dir", served.toString());
        assertEquals(4, verified.code());
        assertTrue(verified.out().contains("tatoeba/fra-eng: "), verified.out());
        assertTrue(verified.out().contains("line-parallel"), verified.out());
    }

    @Test
    void theRealFilesHaveTheOfficialSizes() {
        Path real = realTatoeba().getParent().getParent();
        Call verified = Call.of(home, "data", "verify", "--data-dir", real.toString());
        assertEquals(0, verified.code(), verified.out() + verified.err());
    }

    @Test
    void anEndpointThatIsNoAddressIsAConfigurationError() {
        Call call = Call.of(home, Map.of("HF_ENDPOINT", "nowhere"), "data", "fetch", "cnsd-sts");
        assertEquals(3, call.code());
        assertTrue(call.err().contains("HF_ENDPOINT"), call.err());
    }
}
