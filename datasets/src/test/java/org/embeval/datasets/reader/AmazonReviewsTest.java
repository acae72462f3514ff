package org.embeval.datasets.reader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.embeval.api.EvalException;
import org.embeval.datasets.shape.LabelledTexts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AmazonReviewsTest {
    private static final String FOLDER = "cls-acl10-unprocessed/";

    private final AmazonReviews dataset = new AmazonReviews();

    @TempDir
    private Path directory;

    private DataFolder data;

    @BeforeEach
    void setUp() throws IOException {
        data = new DataFolder(directory);
        for (String category : List.of("books", "dvd", "music")) {
            data.write(
                    FOLDER + "fr/" + category + "/test.review",
                    items(
                            item("5.0", "<summary>Great</summary>", "Really liked it"),
                            item("3.0", "<summary>So so</summary>", "neither"),
                            item("2.0", "", "\n  Nul &amp; ennuyeux, d&#233;j\u00e0 vu \n")));
        }
    }

    private static String items(String... items) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<items>\n" + String.join("", items) + "</items>\n";
    }

    private static String item(String rating, String summary, String text) {
        return "<item>\n<category>x</category>\n<rating>" + rating + "</rating>\n" + summary + "<text>" + text
                + "</text>\n</item>\n";
    }

    @Test
    void ratingsAboveThreeArePositiveAndThoseOfThreeAreDropped() throws IOException {
        LabelledTexts reviews = dataset.read(directory, "test", "fr");
        assertEquals(List.of("books-1", "books-3", "dvd-1", "dvd-3", "music-1", "music-3"), reviews.ids());
        assertArrayEquals(new int[] {1, 0, 1, 0, 1, 0}, reviews.gold());
        assertEquals(
                List.of("Great Really liked it", "Nul & ennuyeux, déjà vu"),
                IntStream.range(0, 2).mapToObj(reviews.sides().get(0)::line).toList());
        assertEquals("fr", reviews.sides().get(0).language());
    }

    @Test
    void aTransferNeedsEnglishTrainingAndBothPartsOfTheLanguage() {
        List<String> files = dataset.files(directory, "", "fr-10");
        assertEquals(9, files.size());
        assertTrue(files.contains(FOLDER + "en/music/train.review"), files::toString);
        assertTrue(files.contains(FOLDER + "fr/dvd/test.review"), files::toString);
        assertEquals(files, dataset.files(directory, "", "fr-0"));
        assertEquals(
                List.of(
                        FOLDER + "jp/books/train.review",
                        FOLDER + "jp/dvd/train.review",
                        FOLDER + "jp/music/train.review"),
                dataset.files(directory, "train", "ja"));
    }

    @Test
    void whatIsNoReviewIsRefusedWithItsLine() throws IOException {
        String path = FOLDER + "fr/dvd/test.review";
        data.write(path, items(item("6", "", "text")));
        data.assertDamagedSplit(
                dataset,
                "test",
                "fr",
                "test.review has the score \"6\"; scores are numbers from 1 to 5.",
                path + ", line 3");
        data.write(path, items(item("1", "", " ")));
        data.assertDamagedSplit(
                dataset, "test", "fr", "test.review has a review without summary and text.", path + ", line 3");
        data.write(path, "<items>\n<item><rating>1</rating>\n</items>\n");
        data.assertDamagedSplit(
                dataset, "test", "fr", "test.review is not the XML that it should be.", path + ", line 3");
    }

    @Test
    void noOtherFileIsReadThroughAnEntity() throws IOException {
        data.write("secret.txt", "secret");
        data.write(
                FOLDER + "fr/dvd/test.review",
                "<!DOCTYPE items [<!ENTITY e SYSTEM \""
                        + directory.resolve("secret.txt").toUri() + "\">]>\n" + "<items>" + item("5", "", "&e;")
                        + "</items>");
        assertThrows(EvalException.class, () -> dataset.read(directory, "test", "fr"));
    }

    @Test
    void thereAreFourLanguages() {
        assertThrows(IllegalArgumentException.class, () -> dataset.files(directory, "", "it-0"));
    }
}
