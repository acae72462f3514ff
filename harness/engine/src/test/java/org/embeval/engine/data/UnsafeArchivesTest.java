package org.embeval.engine.data;

import static org.embeval.engine.data.TestFiles.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with an archive, nothing is taken from it, and the complaint names the member. */
class UnsafeArchivesTest {
    private static final ArchiveLimits SMALL = new ArchiveLimits(3, 100_000, 10, 20_000);

    @TempDir
    private Path directory;

    /** Takes every member, and so would take a bad one. */
    private static final class Collector implements Archives.Visitor {
        private final Map<String, byte[]> taken = new TreeMap<>();
        private long prepared = -1;

        @Override
        public boolean wants(String name) {
            return !name.startsWith("unwanted");
        }

        @Override
        public void prepare(long bytes) {
            prepared = bytes;
        }

        @Override
        public void visit(String name, InputStream content) throws IOException {
            taken.put(name, content.readAllBytes());
        }
    }

    private Collector read(String name, byte[] archive, ArchiveLimits limits) throws IOException {
        Collector collector = new Collector();
        Archives.read(TestFiles.write(directory, name, archive), collector, limits);
        return collector;
    }

    private void assertRefused(String name, byte[] archive, ArchiveLimits limits, String... words) {
        Path file = TestFiles.write(directory, name, archive);
        Collector collector = new Collector();
        IOException e = assertThrows(IOException.class, () -> Archives.read(file, collector, limits));
        for (String word : words) {
            assertTrue(e.getMessage().contains(word), () -> "\"" + word + "\" is not in: " + e.getMessage());
        }
        assertEquals(Map.of(), collector.taken, "nothing of a refused archive is taken");
    }

    private void assertRefused(String name, byte[] archive, String... words) {
        assertRefused(name, archive, ArchiveLimits.USUAL, words);
    }

    /** A tar with a good member before the one in question. */
    private static byte[] tar(TarArchiveEntry entry, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry good = new TarArchiveEntry("good.txt");
            good.setSize(5);
            tar.putArchiveEntry(good);
            tar.write(text("good\n"));
            tar.closeArchiveEntry();
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    /** A zip with one member of a Unix mode. */
    private static byte[] zip(String name, int mode, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            ZipArchiveEntry entry = new ZipArchiveEntry(name);
            entry.setUnixMode(mode);
            zip.putArchiveEntry(entry);
            zip.write(content);
            zip.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] link(byte kind, String name, String target) throws IOException {
        TarArchiveEntry link = new TarArchiveEntry(name, kind);
        link.setLinkName(target);
        return tar(link, new byte[0]);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/etc/passwd", "../up.txt", "a/../../up.txt", "a/../b.txt", "C:/x.txt", "..\\up.txt"})
    void aNameThatLeadsOutOfTheFolderIsRefusedInEveryFormat(String name) throws IOException {
        String told = name.replace('\\', '/');
        byte[] tar = tar(new TarArchiveEntry(name, true), text("x"));
        assertRefused("x.tar", tar, told, "leads out of the folder");
        assertRefused("x.tar.gz", TestFiles.gzip(tar), told, "leads out of the folder");
        assertRefused("x.tar.bz2", TestFiles.bzip2(tar), told, "leads out of the folder");
        assertRefused("x.zip", TestFiles.zip(Map.of("good.txt", text("good"), name, text("x"))), told, "leads out");
    }

    @Test
    void evenAMemberThatNobodyWantsMustBeHarmless() throws IOException {
        assertRefused("x.zip", TestFiles.zip(Map.of("unwanted/../../x", text("x"))), "leads out of the folder");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"a/link, ../../up.txt", "link, /etc/passwd", "link, ../up.txt", "a/b/link, ../../../up.txt"})
    void aSymbolicLinkThatLeadsOutIsRefused(String name, String target) throws IOException {
        assertRefused("x.tar", link(TarConstants.LF_SYMLINK, name, target), name, "link out of the folder", target);
    }

    @Test
    void aHardLinkThatLeadsOutIsRefused() throws IOException {
        assertRefused("x.tar", link(TarConstants.LF_LINK, "a/link", "../x"), "a/link", "link out of the folder");
    }

    @Test
    void aSymbolicLinkThatLeadsOutOfAZipIsRefused() throws IOException {
        byte[] zip = zip("a/link", 0120777, text("../../etc/passwd"));
        assertRefused("x.zip", zip, "a/link", "link out of the folder", "../../etc/passwd");
    }

    @Test
    void linksThatStayInsideAreLeftOut() throws IOException {
        for (byte kind : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK}) {
            Collector collector = read("x.tar", link(kind, "a/link", "good.txt"), ArchiveLimits.USUAL);
            assertEquals(List.of("good.txt"), List.copyOf(collector.taken.keySet()));
        }
        Collector climbing =
                read("x.tar", link(TarConstants.LF_SYMLINK, "a/b/link", "../../good.txt"), ArchiveLimits.USUAL);
        assertEquals(List.of("good.txt"), List.copyOf(climbing.taken.keySet()));
    }

    @ParameterizedTest(name = "type {0}")
    @ValueSource(bytes = {TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO})
    void devicesAndPipesAreRefused(byte kind) throws IOException {
        assertRefused("x.tar", tar(new TarArchiveEntry("dev/null", kind), new byte[0]), "dev/null", "device or a pipe");
    }

    @Test
    void aDeviceInAZipIsRefused() throws IOException {
        byte[] zip = zip("null", 0020666, new byte[0]);
        assertRefused("x.zip", zip, "null", "device or a pipe");
    }

    @Test
    void twoMembersOfOneNameAreRefused() throws IOException {
        assertRefused("x.tar", tar(new TarArchiveEntry("./good.txt"), text("x")), "two members good.txt");
    }

    @Test
    void namesThatDifferInCaseOnlyAreRefused() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("a/Test.txt", text("1"));
        members.put("a/test.txt", text("2"));
        assertRefused("x.zip", TestFiles.zip(members), "a/Test.txt and a/test.txt differ in case only");
    }

    @Test
    void anEncryptedZipIsRefused() throws IOException {
        byte[] zip = TestFiles.zip(Map.of("secret.txt", text("x")));
        // the first general purpose bit, in the local header and in the central directory (APPNOTE.TXT, 4.4.4)
        zip[6] |= 1;
        int central = indexOf(zip, new byte[] {'P', 'K', 1, 2});
        zip[central + 8] |= 1;
        assertRefused("x.zip", zip, "secret.txt", "encrypted");
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(Arrays.copyOfRange(bytes, i, i + wanted.length), wanted)) {
                return i;
            }
        }
        throw new AssertionError("the fixture is no zip");
    }

    @Test
    void whatUnpacksToMuchMoreThanItsSizeIsRefusedInEveryFormat() throws IOException {
        byte[] zeros = new byte[50_000];
        byte[] tar = tar(new TarArchiveEntry("zeros.txt"), zeros);
        assertRefused("x.tar.gz", TestFiles.gzip(tar), SMALL, "zeros.txt", "10 times its packed size");
        assertRefused("x.tar.bz2", TestFiles.bzip2(tar), SMALL, "10 times its packed size");
        assertRefused("zeros.txt.gz", TestFiles.gzip(zeros), SMALL, "zeros.txt", "10 times its packed size");
        assertRefused("x.zip", TestFiles.zip(Map.of("zeros.txt", zeros)), SMALL, "zeros.txt", "10 times");
    }

    @Test
    void aBombInAMemberThatNobodyWantsDoesNotKeepATarBusyForEver() throws IOException {
        byte[] bomb = TestFiles.gzip(tar(new TarArchiveEntry("unwanted.txt"), new byte[50_000]));
        assertRefused("x.tar.gz", bomb, SMALL, "10 times its packed size");
    }

    @Test
    void aSmallFileMayPackAsWellAsItCan() throws IOException {
        byte[] zeros = new byte[1000];
        assertEquals(1000, read("zeros.gz", TestFiles.gzip(zeros), SMALL).taken.get("zeros").length);
    }

    @Test
    void moreBytesThanTheLimitAreRefused() throws IOException {
        Map<String, byte[]> members = Map.of("a", TestFiles.random(60_000, 1), "b", TestFiles.random(60_000, 2));
        assertRefused("x.zip", TestFiles.zip(members), SMALL, "more than 100000 bytes");
        assertRefused("x.tar.gz", TestFiles.gzip(TestFiles.tar(members)), SMALL, "more than 100000 bytes");
    }

    @Test
    void moreMembersThanTheLimitAreRefused() throws IOException {
        byte[] zip = TestFiles.zip(Map.of("a", text("1"), "b", text("2"), "c", text("3"), "d", text("4")));
        assertRefused("x.zip", zip, SMALL, "more than 3 members");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"x.zip", "x.tar", "x.tar.gz", "x.tar.bz2", "x.gz"})
    void anArchiveThatIsCutOffGivesNothing(String name) throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("a.bin", TestFiles.random(5000, 1));
        members.put("b.bin", TestFiles.random(5000, 2));
        byte[] whole = switch (name) {
            case "x.zip" -> TestFiles.zip(members);
            case "x.tar" -> TestFiles.tar(members);
            case "x.tar.gz" -> TestFiles.gzip(TestFiles.tar(members));
            case "x.tar.bz2" -> TestFiles.bzip2(TestFiles.tar(members));
            default -> TestFiles.gzip(members.get("a.bin"));
        };
        assertRefused(name, Arrays.copyOf(whole, (int) (whole.length * 0.6)));
    }

    @Test
    void itIsToldBeforehandHowMuchRoomTheWantedMembersNeed() throws IOException {
        byte[] zip = TestFiles.zip(Map.of("a", text("12"), "b", text("345"), "unwanted", text("6789")));
        assertEquals(5, read("x.zip", zip, ArchiveLimits.USUAL).prepared);
    }
}
