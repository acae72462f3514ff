package org.embeval.engine.data;

import static org.embeval.engine.data.TestFiles.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {
    private static final Map<String, byte[]> MEMBERS = members();

    @TempDir
    private Path directory;

    private static Map<String, byte[]> members() {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("./a.txt", text("one\n"));
        members.put("folder/الملف é.txt", text("zwei\t\n"));
        return members;
    }

    private static final Map<String, String> READ = Map.of("a.txt", "one\n", "folder/الملف é.txt", "zwei\t\n");

    @Test
    void aZipIsRead() throws IOException {
        assertEquals(READ, read("x.zip", TestFiles.zip(MEMBERS)));
    }

    @Test
    void aTarIsRead() throws IOException {
        assertEquals(READ, read("x.tar", utf8Tar(MEMBERS)));
    }

    @Test
    void aTarInGzipIsRead() throws IOException {
        assertEquals(READ, read("x.tgz", TestFiles.gzip(utf8Tar(MEMBERS))));
    }

    @Test
    void aTarInBzip2IsReadWhateverItsNameSays() throws IOException {
        assertEquals(READ, read("download?file=7", TestFiles.bzip2(utf8Tar(MEMBERS))));
    }

    @Test
    void aSingleFileInGzipIsCalledLikeItWithoutTheEnding() throws IOException {
        assertEquals(Map.of("corpus.txt", "text\n"), read("corpus.txt.gz", TestFiles.gzip(text("text\n"))));
    }

    @Test
    void twoGzipMembersInOneFileAreOneText() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(TestFiles.gzip(text("one\n")));
        both.write(TestFiles.gzip(text("two\n")));

        assertEquals(Map.of("corpus.txt", "one\ntwo\n"), read("corpus.txt.gz", both.toByteArray()));
    }

    @Test
    void aZipMemberWithWrongBytesIsFound() throws IOException {
        byte[] zip = TestFiles.zip(Map.of("a.txt", TestFiles.random(100, 3)));
        // incompressible, hence stored or in one stored block: this byte is content and keeps the structure readable
        zip[30 + "a.txt".length() + 50] ^= 1;

        IOException e = assertThrows(IOException.class, () -> read("x.zip", zip));

        assertTrue(e.getMessage().contains("a.txt is damaged"), e.getMessage());
    }

    @Test
    void plainTextIsNoArchive() throws IOException {
        Path file = TestFiles.write(directory, "a.zip", text("just a line\n"));

        assertFalse(Archives.isArchive(file));
        assertThrows(IOException.class, () -> Archives.read(file, new Collector()));
    }

    private static byte[] utf8Tar(Map<String, byte[]> members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(member.getKey());
                entry.setSize(member.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(member.getValue());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private Map<String, String> read(String name, byte[] archive) throws IOException {
        Path file = TestFiles.write(directory, name, archive);
        assertTrue(Archives.isArchive(file));
        Collector collector = new Collector();
        Archives.read(file, collector);
        return collector.contents;
    }

    private static final class Collector implements Archives.Visitor {
        private final Map<String, String> contents = new TreeMap<>();

        @Override
        public boolean wants(String name) {
            return true;
        }

        @Override
        public void visit(String name, InputStream content) throws IOException {
            contents.put(name, new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
