package org.embeval.datasets.reader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.embeval.datasets.shape.ScoredPairs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sts17Test {
    private static final String INPUT = "sts17/STS2017.eval.v1.1/STS.input.track";
    private static final String GOLD = "sts17/STS2017.gs/STS.gs.track";

    private final Sts17 dataset = new Sts17();

    @TempDir
    private Path directory;

    private DataFolder data;

    @BeforeEach
    void setUp() {
        data = new DataFolder(directory);
    }

    @ParameterizedTest
    @CsvSource({
        "ar-ar, 1.ar-ar, ar, ar",
        "ar-en, 2.ar-en, en, ar",
        "es-es, 3.es-es, es, es",
        "es-en, 4a.es-en, es, en",
        "es-en-wmt, 4b.es-en, en, es",
        "en-en, 5.en-en, en, en",
        "tr-en, 6.tr-en, en, tr"
    })
    void languagesAreThoseOfTheColumnsAndNotOfTheName(String subset, String track, String first, String second)
            throws IOException {
        data.write(INPUT + track + ".txt", "one\tother\n");
        data.write(GOLD + track + ".txt", "2.400000\n");
        ScoredPairs pairs = dataset.read(directory, "", subset);
        assertEquals(first, pairs.first().language());
        assertEquals(second, pairs.second().language());
        assertEquals("one", pairs.first().line(0));
        assertArrayEquals(new double[] {2.4}, pairs.gold());
    }

    @Test
    void theSecondHalfOfTheTurkishPairsIsNotScored() throws IOException {
        data.write(INPUT + "6.tr-en.txt", "cats\tkediler\ndogs\tköpekler\nbirds\tkuşlar\nfish\tbalıklar\n");
        data.write(GOLD + "6.tr-en.txt", "1.5\n3\n");
        ScoredPairs pairs = dataset.read(directory, "", "tr-en");
        assertEquals(List.of("1", "2"), pairs.ids());
        assertEquals("köpekler", pairs.second().line(1));
    }

    @ParameterizedTest
    @CsvSource({"tr-en, 6.tr-en, 3", "ar-ar, 1.ar-ar, 4"})
    void missingScoresAreRefused(String subset, String track, int sentences) throws IOException {
        data.write(INPUT + track + ".txt", "one\tother\n".repeat(sentences));
        data.write(GOLD + track + ".txt", "1\n2\n");
        data.assertDamaged(
                dataset,
                subset,
                "STS.gs.track" + track + ".txt has 2 lines, STS.input.track" + track + ".txt has " + sentences
                        + "; the two files must be line-parallel.",
                GOLD + track + ".txt");
    }

    @Test
    void aByteOrderMarkAndRightToLeftTextStayAsTheyAre() throws IOException {
        data.write(INPUT + "1.ar-ar.txt", "\ufeff قطة تنام\tالقطة نائمة\u200f\n");
        data.write(GOLD + "1.ar-ar.txt", "4.6\n");
        ScoredPairs pairs = dataset.read(directory, "", "ar-ar");
        assertEquals("\ufeff قطة تنام", pairs.first().line(0));
        assertEquals("القطة نائمة\u200f", pairs.second().line(0));
    }

    @Test
    void theExtensionHasTextAndScoreInOneFile() throws IOException {
        data.write(
                "sts17/STS2017-extended/STS.en-de.txt",
                "The cow moos.\tDie Kuh muht.\t5.0\nIt rains.\tEs brennt.\t0.8");
        ScoredPairs pairs = dataset.read(directory, "", "en-de");
        assertEquals(List.of("1", "2"), pairs.ids());
        assertEquals("Die Kuh muht.", pairs.second().line(0));
        assertEquals("und", pairs.second().language());
        assertArrayEquals(new double[] {5, .8}, pairs.gold());
    }

    @Test
    void anExtendedLineWithoutAScoreIsRefused() throws IOException {
        String file = "sts17/STS2017-extended/STS.nl-en.txt";
        data.write(file, "De koe loeit.\tThe cow moos.\n");
        data.assertDamaged(dataset, "nl-en", "STS.nl-en.txt has 2 columns; the line should have 3.", file + ", line 1");
    }

    @Test
    void aSubsetThatDoesNotExistIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> dataset.files(directory, "", "en-ar"));
    }

    @Test
    void allFilesOfEverySubsetComeFromTheThreeArchives() {
        List<String> places = dataset.card().sources().stream()
                .flatMap(source -> source.members().values().stream())
                .sorted()
                .toList();
        assertEquals(3, dataset.card().sources().size());
        assertEquals(
                List.of(
                                "ar-ar",
                                "ar-en",
                                "es-es",
                                "es-en",
                                "es-en-wmt",
                                "en-en",
                                "tr-en",
                                "en-de",
                                "fr-en",
                                "it-en",
                                "nl-en")
                        .stream()
                        .flatMap(subset -> dataset.files(directory, "", subset).stream())
                        .sorted()
                        .toList(),
                places);
    }
}
