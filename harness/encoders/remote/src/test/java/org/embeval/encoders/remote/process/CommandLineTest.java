package org.embeval.encoders.remote.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands are taken apart as a shell does it, without anything else that a shell does. */
class CommandLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "python3 a.py|python3,a.py",
                "  python3   a.py  |python3,a.py",
                "'my python' \"a b.py\" c|my python,a b.py,c",
                "a'b c'd|ab cd",
                "a '' b|a,,b",
                "echo $HOME *|echo,$HOME,*"
            })
    void wordsAreDividedByWhiteSpaceOutsideOfQuotes(String command, String words) {
        assertEquals(List.of(words.split(",", -1)), CommandLine.words(command));
    }

    @Test
    void anOpenQuotationMarkIsAnError() {
        assertThrows(IllegalArgumentException.class, () -> CommandLine.words("python3 'a.py"));
    }
}
