package org.embeval.datasets.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.embeval.api.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads the official files, where the environment variable EMBEVAL_DATA says that they are. */
class TatoebaOfficialFilesTest {
    private final Tatoeba tatoeba = new Tatoeba();
    private Path data;

    @BeforeEach
    void findData() {
        data = OfficialFiles.folder();
        assumeTrue(Files.isDirectory(data.resolve("tatoeba/v1")), "EMBEVAL_DATA has no tatoeba/v1");
    }

    @Test
    void allLanguagesTogetherHave88877Pairs() throws IOException {
        int pairs = 0;
        for (String language : Tatoeba.languages()) {
            pairs += tatoeba.read(data, "", Tatoeba.subset(language)).size();
        }
        // wc -l tatoeba.*-eng.eng (GNU coreutils)
        assertEquals(88_877, pairs);
    }

    @Test
    void theLanguagesOf1000PairsAreThoseWith1000Pairs() throws IOException {
        for (String language : Tatoeba.languages()) {
            assertEquals(
                    Tatoeba.languagesOf1000Pairs().contains(language),
                    tatoeba.read(data, "", Tatoeba.subset(language)).size() == 1000,
                    language);
        }
    }

    @Test
    void theFilesHaveTheChecksumsOfTheCard() throws IOException, NoSuchAlgorithmException {
        for (Source source : tatoeba.card().sources()) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(data.resolve(source.path())));
            assertEquals(source.sha256(), HexFormat.of().formatHex(digest), source.path());
        }
    }
}
