package org.embeval.engine.data;

import static org.embeval.engine.data.TestFiles.card;
import static org.embeval.engine.data.TestFiles.source;
import static org.embeval.engine.data.TestFiles.text;
import static org.embeval.engine.data.TestFiles.unchecked;
import static org.embeval.engine.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetStoreTest {
    private static final byte[] LEFT = text("eins\n");
    private static final byte[] RIGHT = text("one\n");
    private static final DatasetCard CARD =
            card("pairs", source("pairs/de-en.de", LEFT), source("pairs/de-en.en", RIGHT), unchecked("pairs/fr-en.fr"));

    @TempDir
    private Path home;

    @TempDir
    private Path users;

    /** Two files per subset, one for each language. */
    private record Pairs(DatasetCard card) implements Dataset<Integer> {
        @Override
        public List<String> files(Path directory, String split, String subset) {
            String[] languages = subset.split("-", -1);
            return List.of("pairs/" + subset + "." + languages[0], "pairs/" + subset + "." + languages[1]);
        }

        @Override
        public Integer read(Path directory, String split, String subset) throws IOException {
            int bytes = 0;
            for (String file : files(directory, split, subset)) {
                bytes += Files.readAllBytes(directory.resolve(file)).length;
            }
            return bytes;
        }
    }

    @Test
    void theUsersDirectoryIsSearchedFirst() {
        putPair(users);
        putPair(data());

        Location.Found found = found(store());

        assertEquals(users, found.directory());
        assertEquals(List.of("pairs/de-en.de", "pairs/de-en.en"), found.files());
    }

    @Test
    void filesOfTwoDirectoriesAreNotMixed() {
        write(users, "pairs/de-en.de", LEFT);
        putPair(data());

        assertEquals(data(), found(store()).directory());
    }

    @Test
    void whatIsMissingIsToldWithTheDirectoriesThatWereSearched() {
        write(users, "pairs/de-en.de", LEFT);

        Location.Missing missing =
                assertInstanceOf(Location.Missing.class, store().locate(new Pairs(CARD), "test", "de-en"));

        assertEquals(
                Map.of(users, List.of("pairs/de-en.en"), data(), List.of("pairs/de-en.de", "pairs/de-en.en")),
                missing.absent());
        EvalException e = missing.asException();
        assertEquals(Fault.UNAVAILABLE, e.fault());
        assertEquals("""
                pairs: files of subset de-en, split test are missing.
                  %s lacks pairs/de-en.en
                  %s lacks pairs/de-en.de, pairs/de-en.en
                Fetch them with: embeval data fetch pairs, or bring a copy of your own: embeval data import FILE|DIR""".formatted(users, data()), e.getMessage());
    }

    @Test
    void aDataDirectoryThatDoesNotExistIsAnError() {
        EvalException e = assertThrows(
                EvalException.class, () -> DatasetStore.of(home, Optional.of(home.resolve("no such directory"))));

        assertEquals(Fault.UNAVAILABLE, e.fault());
        assertTrue(e.getMessage().contains("no such directory"));
    }

    @Test
    void aUserWhoNamesOurOwnDirectoryGetsItOnce() throws IOException {
        Files.createDirectories(data());

        assertEquals(List.of(data()), DatasetStore.of(home, Optional.of(data())).directories());
    }

    @Test
    void theDigestIsThatOfTheListOfSha256sum() {
        putPair(users);

        // GNU coreutils 9.1: (cd USERS && sha256sum pairs/de-en.de pairs/de-en.en) | sha256sum
        assertEquals(
                "sha256:0599af7faf695e08d9b9308d35b6a4d49b224db1080790053c81224bdb3fc500",
                store().digest(CARD, found(store())).value());
    }

    @Test
    void theDigestOfTwoSubsetsDoesNotDependOnTheirOrder() {
        DatasetDigest one = DatasetDigest.of(Map.of("a", "11", "b", "22"), Set.of("b"));
        DatasetDigest other = DatasetDigest.of(Map.of("b", "22", "c", "33"), Set.of());

        assertEquals(one.and(other), other.and(one));
        assertEquals(one.and(other).value(), other.and(one).value());
        assertEquals(new TreeSet<>(Set.of("b")), one.and(other).different());
    }

    @Test
    void aFileOfTheUserMayDifferAndThatIsCounted() {
        write(users, "pairs/de-en.de", text("zwei\n"));
        write(users, "pairs/de-en.en", RIGHT);

        DatasetDigest digest = store().digest(CARD, found(store()));

        assertEquals(new TreeSet<>(Set.of("pairs/de-en.de")), digest.different());
    }

    @Test
    void aFileOfOursThatDiffersIsDamaged() {
        write(data(), "pairs/de-en.de", text("zwei\n"));
        write(data(), "pairs/de-en.en", RIGHT);

        EvalException e = assertThrows(EvalException.class, () -> store().digest(CARD, found(store())));

        assertEquals(Fault.UNAVAILABLE, e.fault());
        assertEquals(
                """
                %s is damaged.
                  expected sha256 %s
                  found    sha256 %s
                Fetch it again with: embeval data fetch pairs""".formatted(data().resolve("pairs/de-en.de"), Digests.sha256(LEFT), Digests.sha256(text("zwei\n"))),
                e.getMessage());
    }

    @Test
    void anUnreadableNoteVouchesForNothing() {
        write(data(), "pairs/fr-en.fr", text("un\n"));
        write(data(), "pairs/fr-en.fr.sha256", text("nonsense"));

        assertEquals(1, store().verify(CARD).count(FileState.DAMAGED));
    }

    @Test
    void verifyingTellsOfEveryFileInEveryDirectory() {
        write(users, "pairs/de-en.de", text("zwei\n"));
        write(data(), "pairs/de-en.de", LEFT);
        write(data(), "pairs/fr-en.fr", text("un\n"));

        DatasetStatus status = store().verify(CARD);

        assertEquals(
                List.of(FileState.DIFFERENT, FileState.INTACT, FileState.MISSING, FileState.UNCHECKED),
                status.files().stream().map(FileStatus::state).toList());
        assertEquals(
                List.of(Optional.of(users), Optional.of(data()), Optional.empty(), Optional.of(data())),
                status.files().stream().map(FileStatus::directory).toList());
        assertEquals(5 + 5 + 3, status.bytes());
    }

    @Test
    void listingCountsEachFileOnce() {
        putPair(users);
        putPair(data());

        DatasetSummary summary = store().list(List.of(CARD)).get(0);

        assertEquals(new DatasetSummary("pairs", 3, 2, LEFT.length + RIGHT.length, List.of(users)), summary);
    }

    @Test
    void aReadOnlyStoreKnowsOneDirectory() {
        putPair(users);
        DatasetStore sample = DatasetStore.readOnly(users);

        assertEquals(users, found(sample).directory());
        assertThrows(IllegalStateException.class, sample::home);
    }

    private DatasetStore store() {
        return DatasetStore.of(home, Optional.of(users));
    }

    private Path data() {
        return home.resolve("data");
    }

    private static Location.Found found(DatasetStore store) {
        return assertInstanceOf(Location.Found.class, store.locate(new Pairs(CARD), "test", "de-en"));
    }

    private static void putPair(Path directory) {
        write(directory, "pairs/de-en.de", LEFT);
        write(directory, "pairs/de-en.en", RIGHT);
    }
}
