package org.embeval.datasets.reader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.embeval.api.Dataset;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Mirror;
import org.embeval.api.OfficialSize;
import org.embeval.datasets.shape.MiningCorpora;
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.datasets.shape.ScoredPairs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Copies on the Hugging Face hub are read where the official files are not there. */
class HubCopyTest {
    private static final List<String> COLUMNS = List.of("sentence1", "sentence2", "score");
    private static final SemEvalSts STS13 = SemEvalSts.years().get(1);
    private static final String STS13_COPY = "hub/mteb/sts13-sts/test.jsonl.gz";

    @TempDir
    private Path directory;

    private HubFiles hub;
    private DataFolder official;

    @BeforeEach
    void setUp() {
        hub = new HubFiles(directory);
        official = new DataFolder(directory);
    }

    private EvalException damaged(Dataset<?> dataset, String subset) {
        EvalException e = assertThrows(EvalException.class, () -> dataset.read(directory, "", subset));
        assertEquals(Fault.UNAVAILABLE, e.fault());
        return e;
    }

    private static void assertContains(EvalException e, String part) {
        assertTrue(e.getMessage().contains(part), () -> "\"" + part + "\" is not in: " + e.getMessage());
    }

    @Test
    void jsonLinesInGzipAreReadWithTheirScoresAsWritten() throws IOException {
        hub.gzip(STS13_COPY, """
                {"sentence1": " Owls hunt.", "sentence2": "The \\"owl\\" hunts.\\t", "score": 3.75}
                {"score": 0, "sentence2": "Il a neigé 𝄞.", "sentence1": "Snow fell.", "lang": "en"}
                """);
        ScoredPairs pairs = STS13.read(directory, "", "all");
        assertEquals(List.of("1", "2"), pairs.ids());
        assertEquals(" Owls hunt.", pairs.first().line(0));
        assertEquals("The \"owl\" hunts.\t", pairs.second().line(0));
        assertEquals("Il a neigé 𝄞.", pairs.second().line(1));
        assertArrayEquals(new double[] {3.75, 0}, pairs.gold());
    }

    @Test
    void aCopyOfAllPairsSaysNothingOfTheSubCorpora() throws IOException {
        hub.gzip(STS13_COPY, "");
        assertEquals(List.of(STS13_COPY), STS13.files(directory, "", "all"));
        assertEquals(2, STS13.files(directory, "", "FNWN").size());
        assertEquals(
                "the sub-corpora by themselves", STS13.card().mirrors().get(0).lacks());
    }

    @Test
    void theOfficialFilesAreReadWhereBothAreThere() throws IOException {
        hub.gzip("hub/mteb/stsbenchmark-sts/test.jsonl.gz", "");
        official.write(
                "stsbenchmark/stsbenchmark/sts-test.csv", "genre\tfile\t2012\t0001\t2.5\tOwls hunt.\tBees fly.\n");
        assertEquals(1, new StsBenchmark().read(directory, "", "test").size());
    }

    @Test
    void theIdsOfTheBenchmarkAreThoseOfTheOfficialFile() throws IOException {
        hub.gzip("hub/mteb/stsbenchmark-sts/validation.jsonl.gz", """
                {"split":"dev","genre":"g","dataset":"MSRvid","year":"2012test","sid":"0024","score":2.5,\
                "sentence1":"Owls hunt.","sentence2":"Bees fly."}
                """);
        assertEquals(
                List.of("MSRvid/2012test/0024"),
                new StsBenchmark().read(directory, "", "dev").ids());
    }

    @Test
    void parquetIsReadAndAFloatIsNoDoubleWithNoise() throws IOException {
        hub.parquet(
                "hub/PhilipMay/stsb_multi_mt/de/dev-00000-of-00001.parquet",
                List.of("sentence1", "sentence2", "similarity_score"),
                List.of(
                        List.of("Eulen jagen.", "Die „Eule“ jagt 𝄞.", 4.2f),
                        List.of("Schnee\tfiel.", "Es taut.", 0f)));
        ScoredPairs pairs = new StsbMultiMt().read(directory, "", "de-dev");
        assertEquals("Die „Eule“ jagt 𝄞.", pairs.second().line(0));
        assertEquals("de", pairs.first().language());
        assertArrayEquals(new double[] {4.2, 0}, pairs.gold());
    }

    @Test
    void wholeNumbersAreScoresToo() throws IOException {
        hub.parquet(
                "hub/C-MTEB/STSB/default/test/0000.parquet",
                COLUMNS,
                List.of(List.of("猫头鹰捕猎。", "蜜蜂飞。", 1), List.of("下雪了。", "雪下了。", 5)));
        assertArrayEquals(
                new double[] {1, 5}, new CnsdSts().read(directory, "", "test").gold());
    }

    @Test
    void theOtherDatasetsReadTheirCopiesToo() throws IOException {
        String line = "{\"sentence1\": \"Owls hunt.\", \"sentence2\": \"Bees fly.\", \"score\": 2}\n";
        hub.gzip("hub/mteb/sickr-sts/test.jsonl.gz", line);
        hub.gzip("hub/mteb/sts17-crosslingual-sts/test/en-ar.jsonl.gz", line);
        hub.gzip("hub/mteb/sts17-crosslingual-sts/test/es-es.jsonl.gz", line);
        hub.parquet(
                "hub/mteb/JSTS/data/validation-00000-of-00001.parquet",
                COLUMNS,
                List.of(List.of("フクロウは狩る。", "ハチは飛ぶ。", 1.5)));
        assertEquals(1, new Sick().read(directory, "", "all").size());
        assertEquals("und", new Sts17().read(directory, "", "ar-en").first().language());
        assertEquals("es", new Sts17().read(directory, "", "es-es").second().language());
        assertArrayEquals(
                new double[] {1.5}, new Jsts().read(directory, "", "valid").gold());
    }

    @Test
    void tatoebaIsReadFromEitherForm() throws IOException {
        hub.gzip(
                "hub/mteb/tatoeba-bitext-mining/test/fra-eng.jsonl.gz",
                "{\"sentence1\": \" Il neige. \", \"sentence2\": \"It snows.\", \"lang\": \"fra-eng\"}\n");
        hub.parquet(
                "hub/mteb/tatoeba-bitext-mining/deu-eng/test/0000.parquet",
                List.of("sentence1", "sentence2"),
                List.of(List.of("Es schneit.", "It snows.")));
        ParallelCorpus french = new Tatoeba().read(directory, "", "fra-eng");
        assertEquals("Il neige.", french.source().line(0));
        assertEquals("fr", french.source().language());
        assertEquals(
                "It snows.",
                new Tatoeba().read(directory, "", "deu-eng").target().line(0));
    }

    @Test
    void buccIsReadFromOneObject() throws IOException {
        hub.gzip("hub/mteb/bucc-bitext-mining/fr-en/test.json.gz", """
                {"sentence1": ["Un.", "Deux.", "Deux."], "sentence2": ["Two.", "Nine."], "gold": [[2, 1], [3, 1], [2, 1]]}
                """);
        MiningCorpora corpora = new Bucc().read(directory, "training", "fr-en");
        assertEquals(List.of("1", "2", "3"), corpora.source().ids());
        assertEquals("Nine.", corpora.target().texts().line(1));
        assertEquals(List.of(new MiningCorpora.Pair(1, 0), new MiningCorpora.Pair(2, 0)), corpora.gold());
        assertEquals(3, new Bucc().files(directory, "sample", "fr-en").size(), "it is no sample");
    }

    @Test
    void aGoldPairOutsideTheCorporaIsDamage() throws IOException {
        hub.gzip(
                "hub/mteb/bucc-bitext-mining/fr-en/test.json.gz",
                "{\"sentence1\": [\"Un.\"], \"sentence2\": [\"One.\"], \"gold\": [[1, 2]]}");
        EvalException e = assertThrows(EvalException.class, () -> new Bucc().read(directory, "training", "fr-en"));
        assertContains(e, "row 2 of the 1 rows of the en side");
    }

    @Test
    void aRowWithoutAScoreIsDamage() throws IOException {
        hub.gzip(STS13_COPY, "{\"sentence1\": \"Owls hunt.\", \"sentence2\": \"Bees fly.\", \"score\": null}\n");
        assertContains(damaged(STS13, "all"), "test.jsonl.gz, line 1");
    }

    @Test
    void aScoreOutsideTheScaleIsDamage() throws IOException {
        hub.gzip(STS13_COPY, "{\"sentence1\": \"Owls hunt.\", \"sentence2\": \"Bees fly.\", \"score\": 5.5}\n");
        assertContains(damaged(STS13, "all"), "5.5");
    }

    @Test
    void aLineThatIsNoJsonIsDamage() throws IOException {
        hub.gzip(STS13_COPY, "{\"sentence1\": \n");
        assertContains(damaged(STS13, "all"), "no JSON object");
    }

    @Test
    void aParquetFileThatIsCutOffIsDamage() throws IOException {
        String path = "hub/C-MTEB/STSB/default/test/0000.parquet";
        hub.parquet(path, COLUMNS, List.of(List.of("猫头鹰捕猎。", "蜜蜂飞。", 1)));
        byte[] whole = Files.readAllBytes(directory.resolve(path));
        for (int length : new int[] {whole.length - 5, whole.length / 2, 4, 0}) {
            Files.write(directory.resolve(path), Arrays.copyOf(whole, length));
            assertContains(damaged(new CnsdSts(), "test"), "0000.parquet");
        }
    }

    @Test
    void aParquetFileThatIsAWebPageIsDamage() throws IOException {
        Path file = directory.resolve("hub/C-MTEB/STSB/default/test/0000.parquet");
        Files.createDirectories(file.getParent());
        Files.write(file, "<html>Sign in to see this dataset</html>".getBytes(StandardCharsets.UTF_8));
        assertContains(damaged(new CnsdSts(), "test"), "no Parquet file");
    }

    static Stream<Dataset<?>> datasets() {
        return Stream.concat(
                SemEvalSts.years().stream(),
                Stream.of(
                        new Tatoeba(),
                        new Bucc(),
                        new StsBenchmark(),
                        new Sick(),
                        new Sts17(),
                        new StsbMultiMt(),
                        new CnsdSts(),
                        new Jsts()));
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void everyCopyStandsForFilesOfItsDatasetAndIsPinnedOrConverted(Dataset<?> dataset) {
        List<String> files = dataset.card().sources().stream()
                .flatMap(source ->
                        source.members().isEmpty() ? Stream.of(source.path()) : source.members().values().stream())
                .toList();
        assertTrue(!dataset.card().mirrors().isEmpty());
        for (Mirror mirror : dataset.card().mirrors()) {
            assertTrue(files.containsAll(mirror.standsFor()), mirror::toString);
            assertTrue(mirror.name().matches("[\\w-]+/[\\w-]+@([0-9a-f]{40}|refs/convert/parquet)"), mirror.name());
        }
    }

    @Test
    void theSizesOfTatoebaAddUpToThoseThatMtebCounts() {
        // mteb a905523d0: descriptive_stats/BitextMining/Tatoeba.json, num_samples
        assertEquals(
                88_877,
                new Tatoeba()
                        .sizes().stream()
                                .map(OfficialSize::counts)
                                .mapToLong(counts -> counts.get("pairs"))
                                .sum());
    }

    @Test
    void theSizesOfTheSemEvalTasksAddUpToThoseThatMtebCounts() {
        // mteb a905523d0: descriptive_stats/STS, num_samples of STS12 to STS16
        assertEquals(
                List.of(3108L, 1500L, 3750L, 3000L, 1186L),
                SemEvalSts.years().stream()
                        .map(year -> year.sizes().get(year.sizes().size() - 1))
                        .map(size -> size.counts().get("pairs"))
                        .toList());
    }
}
