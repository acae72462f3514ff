package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result says enough to be measured again, and what differs is named. */
class ReproduceCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Vectors are shared by all tests of the class. */
    @TempDir
    private static Path home;

    @TempDir
    private Path folder;

    private Path eval(String task, String... more) throws IOException {
        List<String> args = new ArrayList<>(
                List.of("eval", "-t", task, "-m", "ngram", "--dataset", "sample", "-o", folder.toString()));
        args.addAll(List.of(more));
        Call call = Call.of(home, args.toArray(String[]::new));
        assertEquals(0, call.code(), call.err());
        try (Stream<Path> files = Files.list(folder.resolve("ngram"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Call reproduce(Path result, String... more) {
        List<String> args = new ArrayList<>(List.of("reproduce", result.toString()));
        args.addAll(List.of(more));
        return Call.of(home, args.toArray(String[]::new));
    }

    private static void change(Path result, String object, String field, String value) throws IOException {
        ObjectNode document = (ObjectNode) JSON.readTree(result.toFile());
        ((ObjectNode) document.at(object)).set(field, JSON.readTree(value));
        JSON.writeValue(result.toFile(), document);
    }

    @Test
    void aResultIsEqualToItself() throws IOException {
        Call call = reproduce(eval("tatoeba"));
        assertEquals(0, call.code(), call.out() + call.err());
        assertEquals("equal: tatoeba with ngram, SAMPLE data", call.out().strip());
    }

    @Test
    void whatTheUserSaidIsSaidAgain() throws IOException {
        String[] said = {"--subset", "fra-eng,ara-eng", "--limit", "13", "--seed", "7", "--direction", "src2trg"};
        Path result = eval("tatoeba", said);
        Call call = reproduce(result, "--format", "json");
        assertEquals(0, call.code(), call.out() + call.err());
        assertTrue(call.json().at("/0/equal").asBoolean());
        assertEquals(13, JSON.readTree(result.toFile()).at("/provenance/limit").asInt());
    }

    @Test
    void aPartIsReproducedAsAPart() throws IOException {
        Call call = reproduce(eval("eigen-similarity", "--shard", "2/20", "--set", "eigen-similarity.samples=2"));
        assertEquals(0, call.code(), call.out() + call.err());
    }

    @Test
    void anotherFigureIsNamedWithBothValues() throws IOException {
        Path result = eval("tatoeba", "--subset", "fra-eng");
        change(result, "/subsets/fra-eng/scores/accuracy", "value", "0.123");
        Call call = reproduce(result);
        assertEquals(10, call.code(), call.err());
        assertTrue(call.out()
                .contains("different: tatoeba with ngram, SAMPLE data: subsets.fra-eng.scores.accuracy.value"));
        assertTrue(call.out().contains("result  0.123"), call.out());
    }

    @Test
    void otherDataAreNamedBeforeOtherFigures() throws IOException {
        Path result = eval("tatoeba", "--subset", "fra-eng");
        change(result, "/subsets/fra-eng/scores/accuracy", "value", "0.123");
        change(result, "/dataset", "digest", "\"sha256:00\"");
        Call call = reproduce(result, "--format", "json");
        assertEquals(12, call.code(), call.err());
        JsonNode difference = call.json().at("/0/difference");
        assertEquals("dataset.digest", difference.get("field").asText());
        assertEquals("\"sha256:00\"", difference.get("result").asText());
    }

    @Test
    void anItemThatDiffersIsNamed() throws IOException {
        eval("tatoeba", "--subset", "fra-eng");
        eval("tatoeba", "--subset", "fra-eng", "--limit", "49");
        Path model = folder.resolve("ngram");
        Files.copy(
                model.resolve("tatoeba+sample+partial.items.jsonl.gz"),
                model.resolve("tatoeba+sample.items.jsonl.gz"),
                StandardCopyOption.REPLACE_EXISTING);
        Call call = reproduce(model.resolve("tatoeba+sample.json"));
        assertEquals(10, call.code(), call.err());
        assertTrue(call.out().contains("items, line "), call.out());
    }

    @Test
    void anotherMachineIsToldAndIsNoDifference() throws IOException {
        Path result = eval("tatoeba", "--subset", "fra-eng");
        change(result, "/provenance/environment", "cpu", "\"an abacus\"");
        Call call = reproduce(result);
        assertEquals(0, call.code(), call.err());
        assertTrue(call.out().contains("on another provenance.environment.cpu: \"an abacus\""), call.out());
    }

    @Test
    void whatIsComputedOtherwiseByNowIsNotRun() throws IOException {
        Path result = eval("tatoeba", "--subset", "fra-eng");
        change(result, "/task", "version", "99");
        Call call = reproduce(result);
        assertEquals(12, call.code());
        assertTrue(call.err().contains("task.version differs"), call.err());
    }

    @Test
    void aModelThatIsNotHereIsAskedFor() throws IOException {
        Path result = eval("tatoeba", "--subset", "fra-eng");
        change(result, "/model", "id", "\"mine\"");
        Call call = reproduce(result);
        assertEquals(3, call.code());
        assertTrue(call.err().contains("no model \"mine\""), call.err());
    }

    @Test
    void aTaskOnOwnDataNeedsItsFile() throws IOException {
        Path pairs = folder.resolve("pairs.tsv");
        Files.writeString(pairs, "source\ttarget\nun chat\ta cat\nun chien\ta dog\nune vache\ta cow\n");
        Path task = folder.resolve("pets.yaml");
        Files.writeString(task, "id: pets\nkind: bitext\nlanguages: {source: fr, target: en}\nfiles: pairs.tsv\n");
        Path result = eval(task.toString());
        Call nameless = reproduce(result);
        assertEquals(3, nameless.code());
        assertTrue(nameless.err().contains("--task FILE.yaml"), nameless.err());
        Call call = reproduce(result, "--task", task.toString());
        assertEquals(0, call.code(), call.out() + call.err());
    }
}
