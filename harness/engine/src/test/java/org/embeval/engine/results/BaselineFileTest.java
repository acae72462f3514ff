package org.embeval.engine.results;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.embeval.api.Estimate;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Seeds;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Mean;
import org.embeval.api.TaskResult.Provenance;
import org.embeval.api.TaskResult.Run;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.TaskResult.SubsetResult;
import org.embeval.engine.evidence.Evidence;
import org.embeval.engine.evidence.ExtractedPairs;
import org.embeval.engine.evidence.ItemValues;
import org.embeval.engine.evidence.ScoredItems;
import org.embeval.engine.results.KeptCell.KeptItems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineFileTest {
    @TempDir
    private Path folder;

    private static KeptCell cell(Map<String, Evidence> evidence, Map<String, String> files) {
        Map<String, SubsetResult> subsets = new LinkedHashMap<>();
        Map<String, KeptItems> items = new LinkedHashMap<>();
        evidence.forEach((id, kept) -> {
            subsets.put(
                    id,
                    new SubsetResult(
                            Status.DONE, "", kept.items(), Map.of("accuracy", Estimate.of(kept.value())), Cells.NONE));
            items.put(id, new KeptItems("0123456789abcdef", kept));
        });
        TaskResult done = Cells.done();
        TaskResult result = new TaskResult(
                Status.DONE,
                "",
                done.task(),
                done.model(),
                done.dataset(),
                new Mean("accuracy", new Estimate(0.5, 0.25, 0.75), List.copyOf(evidence.keySet()), ""),
                Map.of(),
                subsets,
                new Provenance(
                        new TreeMap<>(Map.of("name", "embeval")),
                        new TreeMap<>(Map.of("java", "17")),
                        Seeds.from(42),
                        new TreeMap<>(files),
                        new Run("", "", 0, 0, 0, List.of())));
        return new KeptCell(result, "accuracy", items);
    }

    private static KeptCell cell(Evidence evidence) {
        return cell(Map.of("xx-en", evidence), Map.of("birds/xx.txt", "ef"));
    }

    private Evidence writtenAndRead(Evidence evidence) {
        Path file = folder.resolve("kept.json");
        KeptCell kept = cell(evidence);
        BaselineFile.write(file, new Baseline("kept", List.of(kept)));
        KeptCell read = BaselineFile.read(file).cells().get(0);
        assertEquals(kept.result(), read.result());
        assertEquals("0123456789abcdef", read.items().get("xx-en").ids());
        return read.items().get("xx-en").evidence();
    }

    @Test
    void everyKindOfEvidenceComesBackToTheLastBit() {
        double[] hits = {1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0};
        assertArrayEquals(hits, ((ItemValues) writtenAndRead(new ItemValues(hits))).values());
        double[] values = {1 / 3.0, -0.0, 1e-300, Math.PI, 1};
        assertArrayEquals(values, ((ItemValues) writtenAndRead(new ItemValues(values))).values());
        ScoredItems scored = new ScoredItems(values, new double[] {0, 1, 2.5, 4, 5}, ScoredItems.Kind.PEARSON);
        ScoredItems readScored = (ScoredItems) writtenAndRead(scored);
        assertTrue(scored.isSameAs(readScored) && readScored.kind() == ScoredItems.Kind.PEARSON);
        ExtractedPairs pairs = new ExtractedPairs(
                new int[] {1, 1, 0}, new int[] {1, 0, 0}, new int[] {1, 0, 3}, ExtractedPairs.Measure.F1);
        assertTrue(pairs.isSameAs(writtenAndRead(pairs)));
    }

    @Test
    void equalBaselinesHaveEqualBytesAndALineForEachSubset() throws IOException {
        Map<String, Evidence> two = new LinkedHashMap<>();
        two.put("xx-en", new ItemValues(new double[] {1, 0}));
        two.put("yy-en", new ItemValues(new double[] {1, 1}));
        Path once = folder.resolve("once.json");
        Path again = folder.resolve("again.json");
        BaselineFile.write(once, new Baseline("b", List.of(cell(two, Map.of()))));
        BaselineFile.write(again, new Baseline("b", List.of(cell(two, Map.of()))));
        assertEquals(-1, Files.mismatch(once, again));
        assertEquals(
                2,
                Files.readAllLines(once).stream()
                        .filter(line -> line.contains("\"values\""))
                        .count());
    }

    @Test
    void aHundredLanguagesOfAThousandSentencesFitIntoFiftyKilobytes() throws IOException {
        Random random = new Random(1);
        Map<String, Evidence> evidence = new LinkedHashMap<>();
        Map<String, String> files = new TreeMap<>();
        for (int language = 0; language < 112; language++) {
            String subset = "l" + (100 + language) + "-eng";
            evidence.put(
                    subset,
                    new ItemValues(
                            random.doubles(1_000).map(x -> x < 0.7 ? 1 : 0).toArray()));
            files.put("tatoeba/v1/tatoeba." + subset + ".eng", "0123456789abcdef");
            files.put("tatoeba/v1/tatoeba." + subset + ".l" + (100 + language), "0123456789abcdef");
        }
        Path file = folder.resolve("tatoeba.json");
        BaselineFile.write(file, new Baseline("tatoeba", List.of(cell(evidence, files))));
        assertTrue(Files.size(file) < 50_000, () -> file.toFile().length() + " bytes");
    }

    @Test
    void otherFilesAreNoBaselines() throws IOException {
        Path result = Files.write(folder.resolve("result.json"), ResultJson.write(Cells.done()));
        assertFalse(BaselineFile.isBaseline(result));
        assertFalse(BaselineFile.isBaseline(Files.writeString(folder.resolve("text.json"), "no JSON")));
        assertFalse(BaselineFile.isBaseline(folder.resolve("absent.json")));
        assertFalse(BaselineFile.isBaseline(folder));
    }

    @Test
    void damageIsNamedWithFileAndField() throws IOException {
        Path file = folder.resolve("kept.json");
        BaselineFile.write(file, new Baseline("kept", List.of(cell(new ItemValues(new double[] {1, 0})))));
        String good = Files.readString(file);
        for (String bad : List.of(
                good.replace("hits:", "bits:"),
                good.replace("hits:AQ", "hits:!!"),
                good.replace("hits:AQ", "hits:/w"),
                good.replace("\"items\": 2", "\"items\": \"two\""),
                good.replace("\"baseline_schema\": 1", "\"baseline_schema\": 2"))) {
            assertFalse(bad.equals(good));
            Files.writeString(file, bad);
            EvalException damaged = assertThrows(EvalException.class, () -> BaselineFile.read(file));
            assertEquals(Fault.UNAVAILABLE, damaged.fault());
            assertTrue(damaged.getMessage().contains("kept.json"), damaged.getMessage());
        }
    }
}
