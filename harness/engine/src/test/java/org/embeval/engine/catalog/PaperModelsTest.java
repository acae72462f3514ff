package org.embeval.engine.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.embeval.api.Availability.State;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelSettings;
import org.embeval.api.ReferenceScore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PaperModelsTest {
    private static final Map<String, ModelCard> CARDS = byId();
    /** What an error and a page may be wide; only an address, which cannot be broken, is wider. */
    private static final int WIDTH = 80;

    private static Map<String, ModelCard> byId() {
        Map<String, ModelCard> cards = new TreeMap<>();
        PaperModels.cards().forEach(card -> cards.put(card.id(), card));
        return cards;
    }

    static Stream<ModelCard> cards() {
        return CARDS.values().stream();
    }

    @Test
    void everyCardIsInTheIndexAndCalledAsItsFile() throws IOException, URISyntaxException {
        Path folder = Path.of(PaperModels.class.getResource("models/index.txt").toURI())
                .getParent();
        Set<String> files = new TreeSet<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .forEach(name -> files.add(name.replace(".json", "")));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        assertEquals(files, CARDS.keySet());
    }

    @Test
    void theEncodersOfThePapersAreThere() {
        for (String name : List.of(
                "labse",
                "muse",
                "muse-cnn",
                "muse-qa",
                "use",
                "laser",
                "msimcse",
                "m-st5",
                "sbert",
                "distiluse",
                "mbert-mean",
                "xlmr-mean",
                "infersent",
                "skip-thought",
                "convembed")) {
            assertTrue(CARDS.containsKey(name), name);
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("cards")
    void languagesAreWellFormed(ModelCard card) {
        assertFalse(card.languages().isEmpty(), card.id());
        for (String code : card.languages()) {
            try {
                assertEquals(
                        code, new Locale.Builder().setLanguageTag(code).build().toLanguageTag(), card.id());
            } catch (IllformedLocaleException e) {
                throw new AssertionError(card.id() + " has the language " + code, e);
            }
        }
        assertEquals(card.languages().size(), Set.copyOf(card.languages()).size(), card.id());
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("cards")
    void whatCannotBeRunSaysWhyInLinesThatFit(ModelCard card) {
        assertEquals(
                card.availability().state() == State.RUNNABLE,
                card.availability().steps().isEmpty(),
                card.id());
        for (String line : card.availability().steps()) {
            assertTrue(line.length() <= WIDTH || line.strip().startsWith("https://"), card.id() + ": " + line);
        }
        assertFalse(card.citation().isEmpty(), card.id());
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("cards")
    void whatCanBeRunIsPinnedOrSaysThatItIsNot(ModelCard card) {
        if (card.availability().state() == State.RUNNABLE) {
            boolean pinned = card.settings().get("folder").matches(".+@[0-9a-f]{40}");
            boolean said = card.notes().stream().anyMatch(note -> note.startsWith("Not pinned"));
            assertTrue(pinned != said, card.id());
            assertTrue(!pinned || card.settings().get("folder").endsWith("@" + card.revision()), card.id());
            assertFalse(card.licence().isEmpty(), card.id());
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("cards")
    void referenceScoresAreFractionsAndEachIsThereOnce(ModelCard card) {
        Set<String> seen = new TreeSet<>();
        for (ReferenceScore score : card.referenceScores()) {
            assertTrue(score.value() > 0 && score.value() <= 1, card.id() + ": " + score);
            assertTrue(
                    seen.add(score.task() + " " + score.subset() + " " + score.metric() + " " + score.source()),
                    card.id() + ": " + score);
        }
    }

    /** Cells of the papers' tables. */
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource({
        // Feng et al. (2022), tables 3, 4, 5, 6 and 8
        "labse, tatoeba, tatoeba-36, accuracy, 0.950, 'LaBSE paper, Table 5'",
        "labse, tatoeba, tatoeba-112, accuracy, 0.837, 'LaBSE paper, Table 5'",
        "labse, bucc, de-en, forward_f1, 0.925, 'LaBSE paper, Table 3'",
        "labse, un, en-es, p@1, 0.911, 'LaBSE paper, Table 8'",
        "labse, trec, test, accuracy, 0.926, 'LaBSE paper, Table 4'",
        "labse, stsb, dev, pearson, 0.743, 'LaBSE paper, Table 6'",
        // Yang et al. (2020), tables 4 and 5
        "muse, quora, en, map@100, 0.891, 'm-USE paper, Table 4'",
        "muse, un, en-ru, p@1, 0.889, 'm-USE paper, Table 5'",
        "use-dan, stsb, test, pearson, 0.717, 'm-USE paper, Table 8'",
        "gillick, askubuntu, en, map@100, 0.373, 'm-USE paper, Table 4'",
        // the results that MTEB keeps for this commit: STSBenchmark.json, cosine_spearman
        "labse, stsb, test, cosine_spearman, 0.7225, 'MTEB results, e34fab64'"
    })
    void referenceScoresAreThoseThatWerePublished(
            String model, String task, String subset, String metric, double value, String source) {
        List<Double> found = new ArrayList<>();
        for (ReferenceScore score : CARDS.get(model).referenceScores()) {
            if (score.task().equals(task)
                    && score.subset().equals(subset)
                    && score.metric().equals(metric)
                    && score.source().equals(source)) {
                found.add(score.value());
            }
        }
        assertEquals(1, found.size());
        // the papers print three digits, MTEB's file more than the four here
        assertEquals(value, found.get(0), 5e-5);
    }

    /** What tables of the papers call the encoders that were measured in them. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "USETrans, muse",
        "USECNN, muse-cnn",
        "USEQA Trans+Cxt, muse-qa",
        "LaBSE, labse",
        "LASER, laser",
        "Yang et al. (2019a), dual-encoder-ams",
        "InferSent, infersent",
        "Skip-Thought LN, skip-thought",
        "Quick-Thought, quick-thought",
        "Multi-task en-fr, multitask",
        "Translation-ranking en-de, translation-ranking",
        "'m-ST5 (LoRA all-linear, XNLI)', m-st5-all-linear",
        "'m-ST5 (LoRA query+value, XNLI)', m-st5",
        "'mSimCSE (en-NLI, full FT)', msimcse",
        "mBERT mean pooling, mbert-mean",
        "XLM-RoBERTa mean pooling, xlmr-mean",
        "distiluse-base-multilingual-cased, distiluse"
    })
    void namesOfTablesLeadToOneCard(String published, String id) {
        assertEquals(
                List.of(id),
                cards().filter(card -> card.publishedAs().contains(published))
                        .map(ModelCard::id)
                        .toList());
    }

    @Test
    void noNameOfATableLeadsToTwoCards() {
        Set<String> seen = new TreeSet<>();
        cards().forEach(card -> card.publishedAs().forEach(name -> assertTrue(seen.add(name), name)));
    }

    @Test
    void whoAsksToRunWhatCannotBeRunIsToldWhy() {
        ModelCatalog catalog = ModelCatalog.load();
        ModelSettings settings = new ModelSettings(Map.of(), 1, Path.of("nowhere"), true);
        EvalException never =
                assertThrows(EvalException.class, () -> catalog.open(catalog.card("convembed"), settings));
        assertEquals(Fault.UNAVAILABLE, never.fault());
        assertTrue(never.getMessage().contains("No public weights"), never.getMessage());
        EvalException converted =
                assertThrows(EvalException.class, () -> catalog.open(catalog.card("mbert-mean"), settings));
        assertEquals(Fault.UNAVAILABLE, converted.fault());
        assertTrue(converted.getMessage().contains("optimum-cli export onnx"), converted.getMessage());
        assertTrue(converted.getMessage().contains("run.sh models show mbert-mean"), converted.getMessage());
    }

    @Test
    void aModelOfTheHubNeedsNoCard() {
        ModelCard card = ModelCatalog.load().card("maker/model@v2");
        assertEquals("maker/model@v2", card.id());
        assertEquals("v2", card.revision());
        assertEquals(Map.of("folder", "maker/model@v2"), card.settings());
    }
}
