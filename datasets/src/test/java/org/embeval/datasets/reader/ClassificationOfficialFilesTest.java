package org.embeval.datasets.reader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.embeval.api.Dataset;
import org.embeval.api.Source;
import org.embeval.datasets.shape.LabelledSplits;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.datasets.shape.ScoredSplits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the official files, where the environment variable EMBEVAL_DATA says that they are. */
class ClassificationOfficialFilesTest {
    private Path data;

    @BeforeEach
    void findData() {
        data = OfficialFiles.folder();
    }

    /** Sizes of training, development and test part as the paper on SentEval has them; 0 where there is none. */
    static Stream<Arguments> transfer() {
        return Stream.of(
                official(SentEvalBinary.mr(), 10662, 0, 0),
                official(SentEvalBinary.cr(), 3775, 0, 0),
                official(SentEvalBinary.subj(), 10000, 0, 0),
                official(SentEvalBinary.mpqa(), 10606, 0, 0),
                official(new Trec(), 5452, 0, 500),
                official(Sst.binary(), 67349, 872, 1821),
                official(Sst.fine(), 8544, 1101, 2210),
                official(new Mrpc(), 4076, 0, 1725),
                official(new SickEntailment(), 4500, 500, 4927));
    }

    private static Arguments official(Dataset<LabelledSplits> dataset, int train, int dev, int test) {
        return arguments(named(dataset.card().id(), dataset), train, dev, test);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transfer")
    void partsHaveTheirOfficialSizesAndDigests(Dataset<LabelledSplits> dataset, int train, int dev, int test)
            throws IOException, NoSuchAlgorithmException {
        requireFiles(dataset, "", "test");
        LabelledSplits splits = dataset.read(data, "", "test");
        assertEquals(train, splits.train().size());
        assertEquals(dev, splits.dev().map(LabelledTexts::size).orElse(0));
        assertEquals(test, splits.test().map(LabelledTexts::size).orElse(0));
        requireDigests(dataset);
    }

    @Test
    void gradedPairsHaveTheirOfficialSizesAndDigests() throws IOException, NoSuchAlgorithmException {
        SentEvalRelatedness sick = SentEvalRelatedness.sick();
        requireFiles(sick, "", "test");
        ScoredSplits pairs = sick.read(data, "", "test");
        assertArrayEquals(new int[] {4500, 500, 4927}, new int[] {
            pairs.train().size(), pairs.dev().size(), pairs.test().size()
        });
        SentEvalRelatedness benchmark = SentEvalRelatedness.stsBenchmark();
        pairs = benchmark.read(data, "", "test");
        assertArrayEquals(new int[] {5749, 1500, 1379}, new int[] {
            pairs.train().size(), pairs.dev().size(), pairs.test().size()
        });
        requireDigests(sick);
        requireDigests(benchmark);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "es", "de", "zh"})
    void everyLanguageOfXnliHasTheSamePairs(String language) throws IOException {
        Xnli dataset = new Xnli();
        for (Map.Entry<String, Integer> part : Map.of("dev", 2490, "test", 5010).entrySet()) {
            requireFiles(dataset, part.getKey(), language);
            LabelledTexts pairs = dataset.read(data, part.getKey(), language);
            assertEquals(part.getValue(), pairs.size());
            assertArrayEquals(dataset.read(data, part.getKey(), "en").gold(), pairs.gold());
        }
    }

    @Test
    void aRussianPropertyHasTheProbingFormat(@TempDir Path folder) throws IOException {
        Path file = data.resolve("probing/rusenteval-gapping.txt");
        assumeTrue(Files.isRegularFile(file), () -> "EMBEVAL_DATA has no " + file);
        Files.createDirectories(folder.resolve("probing"));
        Files.copy(file, folder.resolve("probing/odd_man_out.txt"));
        LabelledSplits splits = new Probing(Probing.Property.ODD_MAN_OUT).read(folder, "", "test");
        // cut -f1,2 rusenteval-gapping.txt | sort | uniq -c
        assertEquals(List.of("0", "1"), splits.train().labels());
        assertEquals(6233, splits.train().size());
        assertEquals(1649, splits.dev().orElseThrow().size());
        assertEquals(271, IntStream.of(splits.test().orElseThrow().gold()).sum());
    }

    private void requireFiles(Dataset<?> dataset, String split, String subset) {
        for (String file : dataset.files(data, split, subset)) {
            assumeTrue(Files.isRegularFile(data.resolve(file)), () -> "EMBEVAL_DATA has no " + file);
        }
    }

    private void requireDigests(Dataset<?> dataset) throws IOException, NoSuchAlgorithmException {
        for (Source source : dataset.card().sources()) {
            Map<String, String> digests =
                    source.members().isEmpty() ? Map.of(source.path(), source.sha256()) : source.memberSha256();
            assertEquals(Math.max(1, source.members().size()), digests.size());
            for (Map.Entry<String, String> file : digests.entrySet()) {
                byte[] digest =
                        MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(data.resolve(file.getKey())));
                assertEquals(file.getValue(), HexFormat.of().formatHex(digest), file.getKey());
            }
        }
    }
}
