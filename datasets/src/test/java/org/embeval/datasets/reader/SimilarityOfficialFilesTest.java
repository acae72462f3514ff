package org.embeval.datasets.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.embeval.api.Dataset;
import org.embeval.api.Source;
import org.embeval.datasets.shape.ScoredPairs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the official files, where the environment variable EMBEVAL_DATA says that they are. */
class SimilarityOfficialFilesTest {
    private static final StsBenchmark STSB = new StsBenchmark();
    private static final SemEvalSts STS12 = SemEvalSts.years().get(0);
    private static final SemEvalSts STS13 = SemEvalSts.years().get(1);
    private static final SemEvalSts STS14 = SemEvalSts.years().get(2);
    private static final SemEvalSts STS15 = SemEvalSts.years().get(3);
    private static final SemEvalSts STS16 = SemEvalSts.years().get(4);
    private static final Sts17 STS17 = new Sts17();
    private static final Sick SICK = new Sick();
    private static final Jsts JSTS = new Jsts();
    private static final KorSts KORSTS = new KorSts();
    private static final CnsdSts CNSD = new CnsdSts();
    private static final StsbMultiMt MULTI = new StsbMultiMt();

    private Path data;

    @BeforeEach
    void findData() {
        data = OfficialFiles.folder();
    }

    /**
     * Numbers of pairs as the tasks' overview papers, readme files and MTEB's descriptions have them; first and last id with
     * their scores, lowest and highest score as {@code grep -n .} and {@code sort -g} find them in the files.
     */
    static Stream<Arguments> subsets() {
        return Stream.of(
                official(STSB, "dev", 1500, "MSRvid/2012test/0000 5", "headlines/2016/1495 0", 0, 5),
                official(STSB, "test", 1379, "MSRvid/2012test/0024 2.5", "headlines/2016/1432 0", 0, 5),
                official(STSB, "train", 5749, "MSRvid/2012test/0001 5", "headlines/2016/1492 0", 0, 5),
                official(STS12, "MSRpar", 750, "1 4.4", "750 2.5", 0.75, 5),
                official(STS12, "MSRvid", 750, "1 5", "750 0", 0, 5),
                official(STS12, "SMTeuroparl", 459, "1 4.5", "459 3.833", 1.5, 5),
                official(STS12, "surprise.OnWN", 750, "1 5", "750 3.75", 0, 5),
                official(STS12, "surprise.SMTnews", 399, "1 4", "399 3.5", 0.25, 5),
                official(STS12, "all", 3108, "MSRpar/1 4.4", "surprise.SMTnews/399 3.5", 0, 5),
                official(STS13, "FNWN", 189, "1 0.6", "189 1.2", 0, 4),
                official(STS13, "headlines", 750, "1 2.6", "750 1.2", 0, 5),
                official(STS13, "OnWN", 561, "1 0.8", "561 3.8", 0, 5),
                official(STS13, "all", 1500, "FNWN/1 0.6", "OnWN/561 3.8", 0, 5),
                official(STS14, "deft-forum", 450, "1 3", "450 0.4", 0, 5),
                official(STS14, "deft-news", 300, "1 4", "300 2", 0, 5),
                official(STS14, "headlines", 750, "1 3", "750 2.2", 0, 5),
                official(STS14, "images", 750, "1 3.6", "750 2", 0, 5),
                official(STS14, "OnWN", 750, "1 4", "750 4.26666666666667", 0, 5),
                official(STS14, "tweet-news", 750, "1 0.6", "750 4", 0, 5),
                official(STS14, "all", 3750, "deft-forum/1 3", "tweet-news/750 4", 0, 5),
                official(STS15, "answers-forums", 375, "1 3", "1994 0.2", 0, 4.8),
                official(STS15, "answers-students", 750, "1 1.8", "1499 3.8", 0, 5),
                official(STS15, "belief", 375, "3 2.7", "1982 1.6", 0, 5),
                official(STS15, "headlines", 750, "2 1.3", "1500 2", 0, 5),
                official(STS15, "images", 750, "4 4.4", "1499 1", 0, 5),
                official(STS15, "all", 3000, "answers-forums/1 3", "images/1499 1", 0, 5),
                official(STS16, "answer-answer", 254, "9 3", "1569 5", 0, 5),
                official(STS16, "headlines", 249, "13 4", "1496 0", 0, 5),
                official(STS16, "plagiarism", 230, "3 1", "1248 0", 0, 5),
                official(STS16, "postediting", 244, "11 3", "3287 0", 0, 5),
                official(STS16, "question-question", 209, "5 4", "1550 4", 0, 5),
                official(STS16, "all", 1186, "answer-answer/9 3", "question-question/1550 4", 0, 5),
                official(SICK, "train", 4500, "1 4.5", "10000 1", 1, 5),
                official(SICK, "trial", 500, "4 3.6", "9988 1", 1, 5),
                official(SICK, "test", 4927, "6 3.3", "9996 1", 1, 5),
                official(SICK, "all", 9927, "1 4.5", "9996 1", 1, 5),
                official(JSTS, "valid", 1457, "0 0", "1456 4.2", 0, 5),
                official(JSTS, "test", 1589, "0 4.2", "1588 1.6", 0, 5),
                official(KORSTS, "dev", 1500, "MSRvid/2012test/0000 5", "headlines/2016/1495 0", 0, 5),
                official(KORSTS, "test", 1379, "MSRvid/2012test/0024 2.5", "headlines/2016/1432 0", 0, 5),
                official(KORSTS, "train", 5749, "MSRvid/2012test/0001 5", "headlines/2016/1492 0", 0, 5),
                official(CNSD, "dev", 1458, "1 5", "1458 2", 0, 5),
                official(CNSD, "test", 1361, "1 2", "1361 0", 0, 5),
                official(CNSD, "train", 5231, "1 5", "5231 1", 0, 5),
                official(MULTI, "fr-dev", 1500, "1 5", "1500 0", 0, 5),
                official(MULTI, "fr-test", 1379, "1 2.5", "1379 0", 0, 5),
                official(MULTI, "es-dev", 1500, "1 5", "1500 0", 0, 5),
                official(MULTI, "es-test", 1379, "1 2.5", "1379 0", 0, 5),
                official(MULTI, "de-dev", 1500, "1 5", "1500 0", 0, 5),
                official(MULTI, "de-test", 1379, "1 2.5", "1379 0", 0, 5),
                official(MULTI, "zh-dev", 1500, "1 5", "1500 0", 0, 5),
                official(MULTI, "zh-test", 1379, "1 2.5", "1379 0", 0, 5),
                official(STS17, "ar-ar", 250, "1 0.8", "250 0.2", 0, 5),
                official(STS17, "ar-en", 250, "1 1.4", "250 0.2", 0, 5),
                official(STS17, "es-es", 250, "1 4.8", "250 4.6", 0, 5),
                official(STS17, "es-en", 250, "1 1.4", "250 0.2", 0, 5),
                official(STS17, "tr-en", 250, "1 1.4", "250 3.4", 0, 5),
                official(STS17, "en-en", 250, "1 2.4", "250 3.2", 0, 5),
                official(STS17, "es-en-wmt", 250, "1 5", "250 5", 2, 5));
    }

    private static Arguments official(
            Dataset<ScoredPairs> dataset, String subset, int size, String first, String last, double low, double high) {
        return arguments(named(dataset.card().id(), dataset), subset, size, first, last, low, high);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("subsets")
    void subsetsHaveTheirOfficialSizesAndScores(
            Dataset<ScoredPairs> dataset, String subset, int size, String first, String last, double low, double high)
            throws IOException {
        ScoredPairs pairs = read(dataset, subset);
        assertEquals(size, pairs.size());
        assertEquals(first, summary(pairs, 0));
        assertEquals(last, summary(pairs, size - 1));
        assertEquals(low, Arrays.stream(pairs.gold()).min().orElseThrow());
        assertEquals(high, Arrays.stream(pairs.gold()).max().orElseThrow());
    }

    @Test
    void turkishIsTheSecondColumnOfItsFileAndSpanishThatOfTheNews() throws IOException {
        assertEquals("A silhouette of", read(STS17, "tr-en").first().line(0).substring(0, 15));
        assertTrue(read(STS17, "es-en-wmt").second().line(0).startsWith("Los "));
        assertTrue(read(STS17, "es-en").first().line(0).startsWith("La "));
    }

    @Test
    void quotationMarksStayInTheBenchmarkAndItsKoreanTranslation() throws IOException {
        // cut -f6 sts-dev.tsv | grep -c '^"', and the same of the other files
        assertEquals(36, beginningWithQuotationMark(read(KORSTS, "dev")));
        assertEquals(22, beginningWithQuotationMark(read(KORSTS, "test")));
    }

    @Test
    void theFilesHaveTheDigestsOfTheCards() throws IOException, NoSuchAlgorithmException {
        Map<String, String> digests = new HashMap<>();
        for (Dataset<?> dataset :
                List.of(STSB, STS12, STS13, STS14, STS15, STS16, STS17, SICK, JSTS, KORSTS, CNSD, MULTI)) {
            for (Source source : dataset.card().sources()) {
                digests.put(source.path(), source.sha256());
                digests.putAll(source.memberSha256());
            }
        }
        digests.values().removeIf(String::isEmpty);
        assertEquals(87, digests.size());
        for (Map.Entry<String, String> file : digests.entrySet()) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(data.resolve(file.getKey())));
            assertEquals(file.getValue(), HexFormat.of().formatHex(digest), file.getKey());
        }
    }

    private ScoredPairs read(Dataset<ScoredPairs> dataset, String subset) throws IOException {
        for (String file : dataset.files(data, "", subset)) {
            assumeTrue(Files.isRegularFile(data.resolve(file)), () -> "EMBEVAL_DATA has no " + file);
        }
        return dataset.read(data, "", subset);
    }

    private static String summary(ScoredPairs pairs, int row) {
        return pairs.ids().get(row) + " "
                + new BigDecimal(pairs.gold()[row])
                        .round(new MathContext(15))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static long beginningWithQuotationMark(ScoredPairs pairs) {
        return IntStream.range(0, pairs.size())
                .filter(row -> pairs.first().line(row).startsWith("\""))
                .count();
    }
}
