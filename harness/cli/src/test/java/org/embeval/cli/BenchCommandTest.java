package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What models cost, as a user measures it, with as little work as there can be. */
class BenchCommandTest {
    private static final List<String> LITTLE = List.of(
            "--warm-up",
            "1",
            "--calls",
            "2",
            "--seconds",
            "2",
            "--memory-calls",
            "1",
            "--search-corpus",
            "20",
            "--search-queries",
            "2",
            "--cache-vectors",
            "10",
            "--phase-calls",
            "1");

    @TempDir
    private Path folder;

    private Call bench(String... args) {
        List<String> all = new ArrayList<>(List.of("bench", "-o", results().toString()));
        all.addAll(LITTLE);
        all.addAll(List.of(args));
        return Call.of(folder, all.toArray(String[]::new));
    }

    private Path results() {
        return folder.resolve("results");
    }

    @Test
    void timeIsMeasuredForEachLengthAndBatchAndNothingIsCut() throws IOException {
        Call call =
                bench("-m", "minilm", "--lengths", "4,9,300", "--batch", "1,3", "--no-fresh-jvm", "--format", "json");
        assertEquals(0, call.code(), call.err());
        JsonNode document = call.json();
        assertEquals(1, document.size());
        JsonNode minilm = document.get(0);
        assertEquals("minilm", minilm.at("/model/id").asText());
        assertEquals(384, minilm.get("dimension").asInt());
        assertEquals(256, minilm.get("max_tokens").asInt());
        assertEquals("tokens", minilm.get("unit").asText());
        assertEquals(6, minilm.get("parts").size());
        for (int i = 0; i < 4; i++) {
            JsonNode part = minilm.get("parts").get(i);
            assertEquals("done", part.get("status").asText());
            assertEquals(i < 2 ? 4 : 9, part.get("length").asInt());
            assertEquals(i % 2 == 0 ? 1 : 3, part.get("batch").asInt());
            double median = part.at("/batch_ms/median").asDouble();
            assertTrue(median > 0);
            assertEquals(
                    median / part.get("batch").asInt(),
                    part.get("ms_per_sentence").asDouble(),
                    1e-12);
            assertTrue(part.at("/tokenise_ms/median").asDouble() > 0);
            assertTrue(part.at("/memory/growth").isNull());
            assertTrue(part.at("/memory/reason").asText().contains("--fresh-jvm"));
        }
        assertEquals("skipped", minilm.at("/parts/5/status").asText());
        assertEquals(
                List.of("search", "cache-write", "cache-read"),
                minilm.get("phases").findValuesAsText("name"));
        assertEquals(
                call.json().get(0).toString(),
                new ObjectMapper()
                        .readTree(Files.readString(results().resolve("minilm/bench.json")))
                        .toString());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells the memory of a process")
    void memoryIsMeasuredInAJavaOfItsOwn() {
        Call call = bench("-m", "ngram", "--lengths", "5", "--batch", "2", "--format", "json");
        assertEquals(0, call.code(), call.err());
        JsonNode ngram = call.json().get(0);
        assertEquals("words", ngram.get("unit").asText());
        JsonNode part = ngram.at("/parts/0");
        assertEquals(5, part.get("words").asDouble());
        assertTrue(part.at("/tokenise_ms/median").isNull());
        assertEquals("", part.at("/memory/reason").asText());
        double loaded = part.at("/memory/after_load").asDouble();
        assertTrue(loaded > 1e7, "a Java takes more than " + loaded + " bytes");
        assertEquals(
                part.at("/memory/peak").asDouble() - loaded,
                part.at("/memory/growth").asDouble());
    }

    @Test
    void reportsDrawWhatWasMeasured() {
        assertEquals(
                0,
                bench("-m", "ngram", "--lengths", "4,8,16", "--batch", "1,2", "--no-fresh-jvm")
                        .code());
        Call plot = Call.of(folder, "report", "-i", results().toString(), "--plot", "time");
        assertEquals(0, plot.code(), plot.err());
        assertTrue(plot.out().contains("ngram, batch 2"), plot.out());
        Call html = Call.of(folder, "report", "-i", results().toString(), "--format", "html");
        assertEquals(0, html.code(), html.err());
        assertTrue(html.out().contains("time of a text against its length"), html.out());
        assertEquals(
                4,
                Call.of(folder, "report", "-i", results().toString(), "--format", "csv")
                        .code());
        assertEquals(
                4,
                Call.of(folder, "report", "-i", results().toString(), "--plot", "memory")
                        .code());
    }

    @Test
    void theTableFitsTheTerminal() {
        Call call = bench("-m", "ngram,random", "--lengths", "4,8,16", "--no-fresh-jvm");
        assertEquals(0, call.code(), call.err());
        call.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
        assertTrue(call.out().contains("random"), call.out());
    }

    @Test
    void whatCannotBeOpenedFailsAndLosesNothing() throws IOException {
        Path card = Files.writeString(folder.resolve("gone.json"), """
                {"id": "gone", "title": "a model whose file is not there", "revision": "1", "kind": "onnx",
                 "similarity": "COSINE", "licence": "", "citation": "", "homepage": "", "languages": ["en"],
                 "settings": {"model_file": "nowhere.onnx", "tokenizer_file": "nowhere.json"}, "notes": []}
                """);
        Call alone = bench("-m", card.toString(), "--lengths", "4");
        assertEquals(4, alone.code(), alone.err());
        assertTrue(alone.err().contains("nowhere"), alone.err());
        Call both = bench("-m", card + ",ngram", "--lengths", "4,8", "--format", "json");
        assertEquals(5, both.code(), both.err());
        assertEquals("failed", both.json().get(0).get("status").asText());
        assertTrue(both.json().get(0).at("/parts/0/reason").asText().contains("nowhere"));
        assertEquals("done", both.json().get(1).get("status").asText());
    }

    @Test
    void namesAndNumbersAreCheckedBeforeAnythingIsMeasured() {
        assertEquals(3, bench("-m", "minilmm").code());
        for (String[] wrong : List.of(
                new String[] {"--lengths", "0"},
                new String[] {"--batch", "-1"},
                new String[] {"--calls", "0"},
                new String[] {"--warm-up", "-1"},
                new String[] {"--seconds", "0"},
                new String[] {"--search-corpus", "-1"})) {
            Call call = bench(
                    Stream.concat(Stream.of("-m", "ngram"), Stream.of(wrong)).toArray(String[]::new));
            assertEquals(2, call.code(), String.join(" ", wrong));
            assertTrue(call.err().contains(wrong[0]), call.err());
        }
    }

    @Test
    void howAnotherJavaEndedIsToldInItsOwnWordsIfItHasAny() {
        assertEquals(
                "no model \"x\"\nAll models: …",
                FreshJvm.message(3, "a warning\nembeval: no model \"x\"\nAll models: …\n"));
        assertEquals(
                "its process was ended by signal 9, as systems do that run out of memory", FreshJvm.message(137, ""));
        assertEquals("its process ended with 1: the last line", FreshJvm.message(1, "first\nthe last line\n"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "sends POSIX signals")
    void anInterruptionEndsTheOtherJavaToo() throws IOException, InterruptedException {
        ProgramProcess program = ProgramProcess.start(
                folder,
                "",
                "bench",
                "-m",
                "ngram",
                "--lengths",
                "4",
                "--batch",
                "1",
                "--calls",
                "1000000000",
                "--seconds",
                "100000",
                "-o",
                results().toString());
        ProcessHandle other = program.awaitChild();
        program.signal("INT");
        assertEquals(130, program.await(), program.err());
        assertFalse(other.isAlive());
        assertFalse(Files.exists(results().resolve("ngram")), "an interrupted measurement is none");
    }
}
