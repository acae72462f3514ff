package org.embeval.datasets.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextFileTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("nothing", "", List.of()),
                arguments("one line", "a\n", List.of("a")),
                arguments("no line feed at the end", "a\nb", List.of("a", "b")),
                arguments("an empty line in the middle", "a\n\nb\n", List.of("a", "", "b")),
                arguments("an empty line at the end", "a\n\n", List.of("a", "")),
                arguments("only an empty line", "\n", List.of("")),
                arguments("a carriage return", "a\r\nb\r\n", List.of("a\r", "b\r")),
                arguments(
                        "separators that Python's splitlines would split at",
                        "a\u2028b\u0085c\n",
                        List.of("a\u2028b\u0085c")),
                arguments("a tab and outer blanks", " a\tb \n", List.of(" a\tb ")),
                arguments(
                        "a combining accent and right-to-left",
                        "e\u0301\n\u05d0\u05d1\n",
                        List.of("e\u0301", "\u05d0\u05d1")),
                arguments("a character beyond the basic plane", "\ud83d\ude80\n", List.of("\ud83d\ude80")),
                arguments("a byte order mark", "\ufeffa\n", List.of("\ufeffa")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void linesEndAtLineFeedsOnly(String name, String content, List<String> lines) throws IOException {
        assertEquals(lines, file(content.getBytes(UTF_8)).readLinesLf());
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWithLineAndOffset() throws IOException {
        TextFile file = file("gr\u00fcn\ncaf\u00e9\n".getBytes(ISO_8859_1));
        assertDamaged(
                file,
                "lines.txt is not UTF-8: no character begins with the byte 0xFC at byte offset 2.",
                "File: " + file.path() + ", line 1");
    }

    @Test
    void theLineOfTheBadByteIsCountedFromOne() throws IOException {
        TextFile file = file("one\ntwo\ncaf\u00e9\n".getBytes(ISO_8859_1));
        assertDamaged(
                file,
                "lines.txt is not UTF-8: no character begins with the byte 0xE9 at byte offset 11.",
                "File: " + file.path() + ", line 3");
    }

    @Test
    void aCharacterThatIsCutOffAtTheEndOfTheFileIsRefused() throws IOException {
        TextFile file = file(new byte[] {'a', '\n', (byte) 0xe2, (byte) 0x82});
        assertDamaged(
                file,
                "lines.txt is not UTF-8: no character begins with the byte 0xE2 at byte offset 2.",
                "File: " + file.path() + ", line 2");
    }

    @Test
    void aFileThatIsNotThereIsNotDamaged() {
        TextFile file = new TextFile(folder.resolve("absent.txt"), "fetch");
        assertThrows(NoSuchFileException.class, file::readLinesLf);
    }

    private TextFile file(byte[] content) throws IOException {
        return new TextFile(Files.write(folder.resolve("lines.txt"), content), "run.sh data fetch invented --force");
    }

    private static void assertDamaged(TextFile file, String what, String where) {
        EvalException damaged = assertThrows(EvalException.class, file::readLinesLf);
        assertEquals(Fault.UNAVAILABLE, damaged.fault());
        assertEquals(
                List.of(what, where, "Fetch it again with: run.sh data fetch invented --force"),
                damaged.getMessage().lines().toList());
    }
}
