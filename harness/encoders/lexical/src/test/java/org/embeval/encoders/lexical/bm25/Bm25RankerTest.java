package org.embeval.encoders.lexical.bm25;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Hits;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelProvider;
import org.embeval.api.ModelSettings;
import org.embeval.api.Ranker;
import org.embeval.api.Role;
import org.embeval.api.Similarity;
import org.embeval.api.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Bm25RankerTest {
    private static final Texts THREE_DOCUMENTS = texts("a b b", "a c", "d e f g");

    @Test
    void nhirakawaScoresTheExampleByHand() {
        // N = 3, mean length 3. "a" is in two documents: ln(1.5 / 2.5) = -0.5108256238; "b" in one: ln(2.5 / 1.5).
        // d1, length 3: K = 1.2, so "a" counts 2.2 / 2.2 and "b" 2.2 * 2 / 3.2; d2, length 2: K = 0.9, "a" counts 2.2 /
        // 1.9.
        Hits hits = rank("nhirakawa", "whitespace", texts("a b"), THREE_DOCUMENTS, 3);
        assertEquals(Math.log(0.6) + Math.log(2.5 / 1.5) * 4.4 / 3.2, hits.score(0, 0), 1e-12);
        assertEquals(Math.log(0.6) * 2.2 / 1.9, hits.score(0, 1), 1e-12);
        assertArrayEquals(new int[] {0, 1, 2}, rows(hits, 0));
    }

    @Test
    void nhirakawaPutsDocumentsWithoutAnyWordBehindThoseWithNegativeScores() {
        Hits hits = rank("nhirakawa", "whitespace", texts("a"), texts("x", "a", "y", "a z"), 4);
        assertEquals(0, hits.score(0, 0), "two of four documents have it: ln(1)");
        hits = rank("nhirakawa", "whitespace", texts("a"), texts("x", "a", "a a", "a z"), 4);
        assertEquals(0, rows(hits, 0)[3]);
        assertTrue(hits.score(0, 2) < 0);
        assertEquals(Double.NEGATIVE_INFINITY, hits.score(0, 3));
    }

    @Test
    void nhirakawaAgreesWithItsProgramsOwnCheck() {
        // nhirakawa/BM25: the score of two words with n = 40000, f = 15 and n = 300, f = 25, N = 500000, dl = 9, avdl =
        // 10.
        double score = WordIndex.nhirakawa(500_000, 40_000, 15, 0.9, 1.2, 0.75)
                + WordIndex.nhirakawa(500_000, 300, 25, 0.9, 1.2, 0.75);
        assertEquals(20.6252, score, 5e-5);
    }

    @Test
    void luceneScoresTheExampleByHand() {
        // idf("a") = ln(1 + 1.5 / 2.5), idf("b") = ln(1 + 2.5 / 1.5); d1: 1 / (1 + 1.2) and 2 / (2 + 1.2); d2: 1 / (1 +
        // 0.9).
        Hits hits = rank("lucene", "whitespace", texts("a b"), THREE_DOCUMENTS, 3);
        assertEquals(Math.log(1.6) / 2.2 + Math.log(1 + 2.5 / 1.5) * 2 / 3.2, hits.score(0, 0), 1e-6);
        assertEquals(Math.log(1.6) / 1.9, hits.score(0, 1), 1e-6);
        assertEquals(0, hits.score(0, 2));
    }

    @Test
    void aWordThatTheQueryRepeatsCountsAgain() {
        Hits once = rank("lucene", "whitespace", texts("a"), THREE_DOCUMENTS, 1);
        Hits twice = rank("lucene", "whitespace", texts("a a"), THREE_DOCUMENTS, 1);
        assertEquals(2 * once.score(0, 0), twice.score(0, 0), 1e-7);
    }

    @Test
    void anseriniIsLuceneWithOtherParameters() {
        Hits anserini = rank("anserini", "whitespace", texts("a b"), THREE_DOCUMENTS, 3);
        // d2: length 2 of mean 3, so 0.9 * (1 - 0.4 + 0.4 * 2 / 3) stands below.
        assertEquals(Math.log(1.6) / (1 + 0.9 * (0.6 + 0.8 / 3)), anserini.score(0, 1), 1e-6);
    }

    @Test
    void equalScoresAndUnmatchedDocumentsFallToTheLowerRow() {
        Texts corpus = texts("q", "same words", "z", "same words", "other");
        assertArrayEquals(
                new int[] {1, 3, 0, 2, 4}, rows(rank("lucene", "words", texts("same"), corpus, 9), 0), "five are all");
        assertArrayEquals(new int[] {1, 3, 0}, rows(rank("lucene", "words", texts("same"), corpus, 3), 0));
    }

    @Test
    void aQueryOrACorpusWithoutWordsMatchesNothing() {
        Hits hits = rank("lucene", "words", texts("?!", ""), texts("a", "", "…"), 3);
        assertArrayEquals(new int[] {0, 1, 2}, rows(hits, 1));
        assertEquals(0, hits.score(0, 0));
        assertArrayEquals(new int[] {0, 1}, rows(rank("lucene", "words", texts("a"), texts("", "—"), 2), 0));
    }

    @Test
    void scoresAreThoseOfLucenesOwnSearch() throws IOException {
        long seed = 20;
        Random random = new Random(seed);
        Texts corpus =
                texts(IntStream.range(0, 300).mapToObj(i -> sentence(random)).toArray(String[]::new));
        Bm25Settings settings = new Bm25Settings(Formula.LUCENE, Words.WHITESPACE, 1.2, 0.75);
        try (WordIndex index = new WordIndex(corpus, settings)) {
            IndexSearcher lucene = new IndexSearcher(index.reader());
            lucene.setSimilarity(new BM25Similarity());
            double[] scores = new double[corpus.size()];
            for (int query = 0; query < 50; query++) {
                String text = sentence(random);
                index.score(text, scores);
                BooleanQuery.Builder any = new BooleanQuery.Builder();
                for (String word : text.split(" ", -1)) {
                    any.add(new TermQuery(new Term(WordIndex.FIELD, word)), BooleanClause.Occur.SHOULD);
                }
                for (ScoreDoc found : lucene.search(any.build(), corpus.size()).scoreDocs) {
                    // Lucene may add up the words in another order, which shows in the last of float's 24 bits.
                    assertEquals(found.score, scores[found.doc], Math.ulp(found.score), "seed " + seed + ": " + text);
                }
            }
        }
    }

    @Test
    void anyBatchOfQueriesGetsTheSameHits() {
        long seed = 21;
        Random random = new Random(seed);
        Texts corpus =
                texts(IntStream.range(0, 80).mapToObj(i -> sentence(random)).toArray(String[]::new));
        Texts queries =
                texts(IntStream.range(0, 40).mapToObj(i -> sentence(random)).toArray(String[]::new));
        try (Ranker ranker = open("nhirakawa", "whitespace")) {
            Hits together = ranker.rank(queries, corpus, 80);
            for (int query = 0; query < queries.size(); query++) {
                Hits alone = ranker.rank(queries.slice(query, query + 1), corpus, 80);
                assertArrayEquals(rows(together, query), rows(alone, 0), "seed " + seed + ", query " + query);
            }
        }
    }

    @Test
    void anotherCorpusGetsAnotherIndex() {
        try (Ranker ranker = open("lucene", "words")) {
            assertEquals(1, ranker.rank(texts("b"), texts("a", "b"), 1).row(0, 0));
            assertEquals(0, ranker.rank(texts("b"), texts("b", "a"), 1).row(0, 0));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "words,           STRAND,  beach,  strand",
        "words,           don,     dont,   DON'T",
        "words,           हिन्दी,     हिन्दू,    हिन्दी",
        "whitespace,      don't,   Don't,  don't",
        "lucene-standard, don't,   dont,   Don't",
        "stem,            running, ran,    runs"
    })
    void analyzersMakeTheirWords(String analyzer, String query, String other, String same) {
        Hits hits = rank("lucene", analyzer, texts(query), texts(other, same), 2);
        assertArrayEquals(new int[] {1, 0}, rows(hits, 0));
        assertEquals(0, hits.score(0, 1));
    }

    @ParameterizedTest
    @CsvSource({"formula, bm42, 'lucene, anserini, nhirakawa'", "k1, -1, not negative", "b, 1.5, from 0 to 1"})
    void aSettingThatIsNotAllowedIsRefusedWithWhatIs(String name, String value, String allowed) {
        ModelSettings settings = new ModelSettings(Map.of(name, value), 1, Path.of("unused"), true);
        EvalException refused =
                assertThrows(EvalException.class, () -> new Bm25Provider().open(card("lucene", "words"), settings));
        assertEquals(Fault.UNKNOWN, refused.fault());
        assertTrue(
                refused.getMessage().contains(value) && refused.getMessage().contains(allowed), refused.getMessage());
    }

    @Test
    void theServiceLoaderFindsTheProviderAndItsCards() throws IOException {
        ModelProvider provider = ServiceLoader.load(ModelProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.kind().equals("bm25"))
                .findFirst()
                .orElseThrow();
        List<String> ids = new ArrayList<>();
        for (URL url : provider.cards()) {
            try (InputStream in = url.openStream()) {
                String card = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                ids.add(card.lines().skip(1).findFirst().orElseThrow().strip());
            }
        }
        assertEquals(List.of("\"id\": \"bm25\",", "\"id\": \"bm25-anserini\",", "\"id\": \"bm25-nhirakawa\","), ids);
    }

    private static String sentence(Random random) {
        return String.join(
                " ",
                IntStream.range(0, 1 + random.nextInt(60))
                        .mapToObj(i -> "w" + (int) Math.abs(random.nextGaussian() * 20))
                        .toList());
    }

    private static Hits rank(String formula, String analyzer, Texts queries, Texts corpus, int k) {
        try (Ranker ranker = open(formula, analyzer)) {
            return ranker.rank(queries, corpus, k);
        }
    }

    private static Ranker open(String formula, String analyzer) {
        return new Bm25Provider()
                .open(card(formula, analyzer), new ModelSettings(Map.of(), 2, Path.of("unused"), true));
    }

    private static ModelCard card(String formula, String analyzer) {
        return new ModelCard(
                "bm25",
                "",
                "1",
                "bm25",
                Similarity.DOT,
                "",
                "",
                "",
                List.of("mul"),
                Map.of("formula", formula, "analyzer", analyzer),
                List.of());
    }

    private static int[] rows(Hits hits, int query) {
        return IntStream.range(0, hits.k()).map(rank -> hits.row(query, rank)).toArray();
    }

    private static Texts texts(String... lines) {
        return Texts.of(List.of(lines), Role.SENTENCE, "und");
    }
}
