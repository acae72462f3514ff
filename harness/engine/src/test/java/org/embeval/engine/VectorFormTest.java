package org.embeval.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.embeval.api.Embeddings;
import org.embeval.api.Role;
import org.embeval.api.SearchSpec;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.Texts;
import org.embeval.engine.VectorForm.Calibration;
import org.embeval.engine.cache.EmbeddingCache;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.engine.data.DatasetStore;
import org.embeval.engine.results.ResultStore;
import org.embeval.kernel.vectors.VectorPrecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vectors of a model that counts the 26 letters. */
class VectorFormTest {
    private static final VectorForm BITS = form(0, VectorPrecision.BINARY);

    @TempDir
    private Path directory;

    private TestModels models;
    private EmbeddingCache cache;

    @BeforeEach
    void words() throws IOException {
        models = new TestModels(directory);
        cache = EmbeddingCache.open(directory.resolve("cache"));
        WordListTask.write(directory.resolve("data"), "deu", "affe", "fae", "zebra", "zoo");
    }

    @AfterEach
    void closeCache() {
        cache.close();
    }

    private static VectorForm form(int dimension, VectorPrecision precision) {
        return new VectorForm(dimension, precision, Optional.empty());
    }

    private EvalSettings settings(VectorForm form) {
        return EvalSettings.in(directory)
                .threads(1)
                .maxMemory(1 << 20)
                .offline(true)
                .command("a test")
                .vectors(form)
                .build();
    }

    private TaskResult result(VectorForm form, String model) {
        ModelCatalog catalog = ModelCatalog.of(models);
        Machinery machinery = new Machinery(
                catalog, DatasetStore.of(directory, Optional.of(directory.resolve("data"))), Optional.of(cache));
        EvalPlan plan =
                EvalPlan.of(List.of(WordListTask.named("words", "deu")), List.of(catalog.card(model)), settings(form));
        ResultStore store = new ResultStore(directory.resolve("results"), note -> {});
        return new Runner(machinery, List.of(store)).run(plan).get(0).result();
    }

    private double found(VectorForm form) {
        return result(form, TestModels.LETTER_COUNTS).main().estimate().value();
    }

    @Test
    void everyFormIsMadeOfTheSameCachedVectors() {
        // By hand: no two words are parallel. As bits "affe" and "fae" are, and the former comes first. Of the letters
        // a to d
        // "affe" and "fae" have one a; "zoo" has none, and ties with every word.
        assertEquals(1, found(VectorForm.UNCHANGED));
        List<String> encoded = List.copyOf(models.encoded);
        assertEquals(0.75, found(BITS));
        assertEquals(0.5, found(form(4, VectorPrecision.FP32)));
        assertEquals(1, found(form(0, VectorPrecision.FP16)));
        assertEquals(encoded, models.encoded);
    }

    @Test
    void aFormIsAnotherSetUpOfItsModel() {
        TaskResult whole = result(VectorForm.UNCHANGED, TestModels.LETTER_COUNTS);
        TaskResult changed = result(form(8, VectorPrecision.INT8), TestModels.LETTER_COUNTS);
        assertEquals(whole.model().id(), changed.model().id());
        assertNotEquals(whole.model().digest(), changed.model().digest());
        assertEquals(TestModels.LETTER_COUNTS + "+dim8+int8", changed.model().setUp());
        assertEquals("8", changed.model().settings().get("dimension"));
        assertEquals("8", changed.model().settings().get("vector_bytes"));
        assertEquals(
                "of the vectors of each request", changed.model().settings().get("int8_ranges"));
        assertFalse(whole.model().settings().containsKey("vector_form"));
    }

    @Test
    void resultsOfFormsStandBesideTheOthers() {
        result(VectorForm.UNCHANGED, TestModels.LETTER_COUNTS);
        result(BITS, TestModels.LETTER_COUNTS);
        Path results = directory.resolve("results");
        assertTrue(Files.exists(results.resolve("letter-counts/words.json")));
        assertTrue(Files.exists(results.resolve("letter-counts+binary/words.json")));
        assertFalse(Files.exists(results.resolve("letter-counts/words.1.json")));
    }

    @Test
    void modelsWithoutVectorsAreSkipped() {
        TaskResult result = result(BITS, TestModels.RANKER);
        assertEquals(Status.SKIPPED, result.status());
        assertTrue(result.reason().contains("no vectors"), result.reason());
    }

    @Test
    void moreValuesThanThereAreCannotBeKept() {
        TaskResult result = result(form(27, VectorPrecision.FP32), TestModels.LETTER_COUNTS);
        assertEquals(Status.FAILED, result.status());
        assertTrue(result.reason().contains("from 1 to 26"), result.reason());
    }

    @Test
    void rangesComeFromTheCalibrationTextsIfThereAreSome() {
        // By hand: in "a" and "b" both letters are from 0 to 1, so that (1, 2) / sqrt(5) has the codes floor(114.04) -
        // 128
        // and floor(228.08) - 128; alone, every value is the least of its range.
        Texts calibration = Texts.of(List.of("a", "b"), Role.SENTENCE, "und");
        VectorForm calibrated =
                new VectorForm(2, VectorPrecision.INT8, Optional.of(new Calibration("two", "sha256:00", calibration)));
        assertEquals("dim2+int8-calibrated", calibrated.name());
        assertEquals(List.of(-14f, 100f), encoded(calibrated, "abb"));
        assertEquals(List.of(-128f, -128f), encoded(form(2, VectorPrecision.INT8), "abb"));
    }

    private List<Float> encoded(VectorForm form, String word) {
        ModelCatalog catalog = ModelCatalog.of(models);
        try (Workbench bench = Workbench.open(
                catalog,
                Optional.of(cache),
                catalog.card(TestModels.LETTER_COUNTS),
                settings(form),
                (phase, done, total) -> {})) {
            Embeddings vectors =
                    bench.encode(Texts.of(List.of(word), Role.SENTENCE, "und")).embeddings();
            assertEquals(0, bench.search(vectors, vectors, SearchSpec.cosine(1)).row(0, 0));
            float[] row = new float[vectors.dimension()];
            vectors.copyRow(0, row);
            return List.of(row[0], row[1]);
        }
    }
}
