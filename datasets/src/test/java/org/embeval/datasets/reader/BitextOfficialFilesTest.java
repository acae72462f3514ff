package org.embeval.datasets.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.embeval.api.DatasetCard;
import org.embeval.api.Source;
import org.embeval.datasets.shape.MiningCorpora;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads the official files of the UN corpus and of BUCC, where the environment variable EMBEVAL_DATA says they are. */
class BitextOfficialFilesTest {
    private Path data;

    @BeforeEach
    void findData() {
        data = OfficialFiles.folder();
    }

    @Test
    void theUnDevelopmentSetHas4000LinesInEachLanguage() throws IOException {
        assumeTrue(Files.isRegularFile(data.resolve("un/UNv1.0.devset.en")), "EMBEVAL_DATA has no UN devset");
        UnitedNations un = new UnitedNations();
        for (String language : UnitedNations.languages()) {
            // wc -l UNv1.0.devset.* (GNU coreutils)
            assertEquals(
                    4000,
                    un.read(data, "devset", UnitedNations.subset(language)).size(),
                    language);
        }
    }

    @Test
    void theChineseSampleHas257PairsAmong8624And13589Sentences() throws IOException {
        Bucc bucc = new Bucc();
        List<String> files = bucc.files(data, "sample", "zh-en");
        assumeTrue(Files.isRegularFile(data.resolve(files.get(0))), "EMBEVAL_DATA has no zh-en sample");
        MiningCorpora corpora = bucc.read(data, "sample", "zh-en");
        // wc -l zh-en.dev.* (GNU coreutils)
        assertEquals(8624, corpora.source().size());
        assertEquals(13_589, corpora.target().size());
        assertEquals(257, corpora.gold().size());
    }

    @Test
    void filesHaveTheChecksumsOfTheCards() throws IOException, NoSuchAlgorithmException {
        int compared = 0;
        for (DatasetCard card : List.of(new UnitedNations().card(), new Bucc().card())) {
            for (Source source : card.sources()) {
                for (Map.Entry<String, String> known : source.memberSha256().entrySet()) {
                    Path file = present(known.getKey());
                    if (Files.isRegularFile(file)) {
                        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                        assertEquals(known.getValue(), HexFormat.of().formatHex(digest), known.getKey());
                        compared++;
                    }
                }
            }
        }
        assumeTrue(compared > 0, "EMBEVAL_DATA has no UN or BUCC file");
    }

    /** The official name, or XTREME's. */
    private Path present(String path) {
        Path official = data.resolve(path);
        return Files.isRegularFile(official) ? official : data.resolve(path.replace(".sample.", ".dev."));
    }
}
