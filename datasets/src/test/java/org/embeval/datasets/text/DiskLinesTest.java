package org.embeval.datasets.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chunks and buffers of a few bytes stand for those of a gigabyte: what crosses their borders is the same. */
class DiskLinesTest {
    private static final int BUFFER = 5;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.embeval.datasets.text.TextFileTest#texts")
    void linesAreThoseOfASmallFileWhereverChunksEnd(String name, String content, List<String> lines)
            throws IOException {
        TextFile file = file(content.getBytes(UTF_8));
        for (int chunk = 1; chunk <= 9; chunk++) {
            for (int buffer = 4; buffer <= 9; buffer++) {
                assertEquals(lines, all(DiskLines.of(file, chunk, buffer)), chunk + " and " + buffer);
            }
        }
        assertEquals(lines, all(file.linesOnDisk()));
    }

    @Test
    void randomFilesReadLikeSmallOnes() throws IOException {
        long seed = 20;
        SplittableRandom random = new SplittableRandom(seed);
        String[] pieces = {"a", "\n", "\r\n", "é", "日本", "\ud83d\ude80", "\u2028", " ", "\u0000"};
        for (int round = 0; round < 50; round++) {
            StringBuilder content = new StringBuilder();
            for (int i = random.nextInt(600); i > 0; i--) {
                content.append(pieces[random.nextInt(pieces.length)]);
            }
            TextFile file = file(content.toString().getBytes(UTF_8));
            DiskLines mapped = DiskLines.of(file, 1 + random.nextInt(40), 4 + random.nextInt(40));
            assertEquals(file.readLinesLf(), all(mapped), "seed " + seed + ", round " + round);
        }
    }

    @Test
    void moreLinesThanTheIndexBeganWithAreFound() throws IOException {
        List<String> lines =
                IntStream.range(0, 10_000).mapToObj(i -> "x".repeat(i % 7) + i).toList();
        DiskLines mapped = DiskLines.of(file(String.join("\n", lines).getBytes(UTF_8)), 1000, 999);
        assertEquals(lines, all(mapped));
    }

    @ParameterizedTest(name = "chunks of {0} bytes")
    @ValueSource(ints = {1, 3, 4, 100})
    void bytesThatAreNotUtf8AreRefusedWithLineAndOffset(int chunk) throws IOException {
        TextFile file = file(new byte[] {'a', '\n', 'b', 'c', '\n', 'd', (byte) 0xff, 'e', '\n', 'f', '\n'});
        EvalException refused = assertThrows(EvalException.class, () -> DiskLines.of(file, chunk, BUFFER));
        assertEquals(Fault.UNAVAILABLE, refused.fault());
        assertEquals(assertThrows(EvalException.class, file::readLinesLf).getMessage(), refused.getMessage());
        assertEquals(
                "File: " + file.path() + ", line 3",
                refused.getMessage().lines().toList().get(1));
    }

    @Test
    void aCharacterThatTheEndOfTheFileCutsIsRefused() throws IOException {
        TextFile file = file(new byte[] {'a', '\n', 'b', (byte) 0xe6, (byte) 0x97});
        EvalException refused = assertThrows(EvalException.class, () -> DiskLines.of(file, 2, 4));
        assertEquals(
                "text is not UTF-8: no character begins with the byte 0xE6 at byte offset 3.",
                refused.getMessage().lines().findFirst().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"33554432, true", "33554433, false"})
    void aLineThatIsNoSentenceIsRefused(int bytes, boolean allowed) throws IOException {
        byte[] content = new byte[bytes];
        Arrays.fill(content, (byte) 'a');
        content[0] = '\n';
        content[bytes - 1] = '\n';
        TextFile file = file(content);
        if (allowed) {
            assertEquals(bytes - 2, file.linesOnDisk().line(1).length());
        } else {
            String message =
                    assertThrows(EvalException.class, file::linesOnDisk).getMessage();
            assertEquals(
                    List.of(
                            "text has a line of more than 33554431 bytes; each line should be a sentence.",
                            "File: " + file.path() + ", line 2",
                            "Fetch it again with: again"),
                    message.lines().toList());
        }
    }

    @Test
    void aLineThatDoesNotExistIsRefused() throws IOException {
        DiskLines lines = file("a\n".getBytes(UTF_8)).linesOnDisk();
        assertThrows(IndexOutOfBoundsException.class, () -> lines.line(1));
        assertThrows(IndexOutOfBoundsException.class, () -> lines.line(-1));
    }

    @Test
    void whiteSpaceAtTheEndsOfStrippedLinesIsGone() throws IOException {
        DiskLines lines = file("\u00a0a b\t\r\n \n".getBytes(UTF_8)).linesOnDisk();
        StrippedLines stripped = new StrippedLines(lines, Role.SENTENCE, "en");
        assertEquals(2, stripped.size());
        assertEquals("a b", stripped.line(0));
        assertEquals("", stripped.line(1));
    }

    private TextFile file(byte[] content) throws IOException {
        return new TextFile(Files.write(folder.resolve("text"), content), "again");
    }

    private static List<String> all(DiskLines lines) {
        return IntStream.range(0, lines.size()).mapToObj(lines::line).toList();
    }
}
