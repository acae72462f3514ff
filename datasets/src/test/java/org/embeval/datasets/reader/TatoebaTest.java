package org.embeval.datasets.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Role;
import org.embeval.api.Source;
import org.embeval.datasets.shape.ParallelCorpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TatoebaTest {
    private static final String GREEK = "tatoeba/v1/tatoeba.ell-eng.ell";
    private static final String ENGLISH = "tatoeba/v1/tatoeba.ell-eng.eng";

    private final Tatoeba tatoeba = new Tatoeba();

    @TempDir
    private Path directory;

    @Test
    void aSubsetIsReadFromItsTwoFiles() {
        assertEquals(List.of(GREEK, ENGLISH), tatoeba.files(directory, "", "ell-eng"));
    }

    @Test
    void theForeignSideIsTheSource() throws IOException {
        write(GREEK, "Το τρένο άργησε.\nΟ γάτος κοιμάται.\n");
        write(ENGLISH, "The train was late.\nThe tomcat sleeps.\n");
        ParallelCorpus corpus = tatoeba.read(directory, "", "ell-eng");
        assertEquals(2, corpus.size());
        assertEquals("Ο γάτος κοιμάται.", corpus.source().line(1));
        assertEquals("The tomcat sleeps.", corpus.target().line(1));
        assertArrayEquals(new int[] {0, 1}, corpus.gold());
        assertEquals(Role.SENTENCE, corpus.source().role());
        assertEquals(Role.SENTENCE, corpus.target().role());
        assertEquals("el", corpus.source().language());
        assertEquals("en", corpus.target().language());
    }

    @Test
    void outerWhiteSpaceIsStrippedAndNothingElseIsChanged() throws IOException {
        write(GREEK, "\u00a0Έλα \u00a0 εδώ\u2028τώρα.\u3000\r\n");
        write(ENGLISH, "Come\there now.");
        ParallelCorpus corpus = tatoeba.read(directory, "", "ell-eng");
        assertEquals("Έλα \u00a0 εδώ\u2028τώρα.", corpus.source().line(0));
        assertEquals("Come\there now.", corpus.target().line(0));
    }

    @Test
    void sidesOfDifferentLengthAreRefusedWithBothCounts() throws IOException {
        write(GREEK, "ένα\nδύο\nτρία\n");
        write(ENGLISH, "one\ntwo\n");
        assertDamaged(
                "tatoeba.ell-eng.eng has 2 lines, tatoeba.ell-eng.ell has 3; the two sides must be line-parallel.",
                "File: " + directory.resolve(ENGLISH));
    }

    @Test
    void anEmptySentenceIsRefusedWithItsLine() throws IOException {
        write(GREEK, "ένα\n\u00a0\nτρία\n");
        write(ENGLISH, "one\ntwo\nthree\n");
        assertDamaged(
                "tatoeba.ell-eng.ell has an empty line; each line is a sentence.",
                "File: " + directory.resolve(GREEK) + ", line 2");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        write(GREEK, "ένα\n");
        write(ENGLISH, "");
        assertDamaged(
                "tatoeba.ell-eng.eng is empty; it should have a sentence in each line.",
                "File: " + directory.resolve(ENGLISH));
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWithLineAndOffset() throws IOException {
        write(ENGLISH, "one\n");
        Files.write(directory.resolve(GREEK), new byte[] {'a', '\n', (byte) 0xc3, '\n'});
        assertDamaged(
                "tatoeba.ell-eng.ell is not UTF-8: no character begins with the byte 0xC3 at byte offset 2.",
                "File: " + directory.resolve(GREEK) + ", line 2");
    }

    @Test
    void aSubsetThatDoesNotExistIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> tatoeba.files(directory, "", "eng-eng"));
        assertThrows(IllegalArgumentException.class, () -> tatoeba.files(directory, "", "ell"));
    }

    @Test
    void thereAreTwoFilesForEachOf112LanguagesWithChecksumAndTwoAddresses() {
        List<Source> sources = tatoeba.card().sources();
        assertEquals(112, Tatoeba.languages().size());
        assertEquals(
                Tatoeba.languages().stream()
                        .flatMap(code -> tatoeba.files(directory, "", Tatoeba.subset(code)).stream())
                        .sorted()
                        .toList(),
                sources.stream().map(Source::path).toList());
        assertEquals(224, new HashSet<>(sources.stream().map(Source::sha256).toList()).size());
        assertTrue(sources.stream().allMatch(source -> source.sha256().matches("[0-9a-f]{64}")));
        assertEquals(
                List.of(
                        URI.create("https://raw.githubusercontent.com/facebookresearch/LASER/main/data/" + GREEK),
                        URI.create("https://github.com/facebookresearch/LASER/raw/main/data/" + GREEK)),
                sources.stream()
                        .filter(source -> source.path().equals(GREEK))
                        .findFirst()
                        .orElseThrow()
                        .addresses());
    }

    @Test
    void bcp47CodesAgreeWithTheJavaPlatform() {
        // Tatoeba names five languages by one member of the macrolanguage that the two-letter code means.
        Map<String, String> macrolanguages =
                Map.of("cmn", "zho", "lvs", "lav", "pes", "fas", "swh", "swa", "zsm", "msa");
        for (String code : Tatoeba.languages()) {
            String bcp47 = Tatoeba.bcp47(code).get(0);
            assertEquals(
                    macrolanguages.getOrDefault(code, code),
                    Locale.forLanguageTag(bcp47).getISO3Language(),
                    () -> code + " is " + bcp47);
        }
    }

    @Test
    void aLanguageWithATwoLetterCodeIsCalledByIt() {
        List<String> twoLetters = List.of(Locale.getISOLanguages());
        for (String code : Tatoeba.languages()) {
            boolean has = twoLetters.stream()
                    .anyMatch(
                            two -> Locale.forLanguageTag(two).getISO3Language().equals(code));
            assertTrue(!has || Tatoeba.bcp47(code).get(0).length() == 2, code);
        }
    }

    private void write(String file, String content) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, content.getBytes(UTF_8));
    }

    private void assertDamaged(String what, String where) {
        EvalException damaged = assertThrows(EvalException.class, () -> tatoeba.read(directory, "", "ell-eng"));
        assertEquals(Fault.UNAVAILABLE, damaged.fault());
        assertEquals(
                List.of(what, where, "Fetch it again with: run.sh data fetch tatoeba --force"),
                damaged.getMessage().lines().toList());
    }
}
