package org.embeval.datasets.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PythonTextTest {
    @Test
    void whiteSpaceIsWhatPythonCallsWhiteSpace() {
        // Python 3.11.7: " ".join(f"{i:x}" for i in range(0x110000) if chr(i).isspace())
        String python = "9 a b c d 1c 1d 1e 1f 20 85 a0 1680 2000 2001 2002 2003 2004 2005 2006 2007 2008 2009 200a"
                + " 2028 2029 202f 205f 3000";
        assertEquals(
                python,
                IntStream.rangeClosed(0, Character.MAX_VALUE)
                        .filter(c -> PythonText.isSpace((char) c))
                        .mapToObj(Integer::toHexString)
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void bothEndsAreStrippedAndTheMiddleIsKept() {
        assertEquals("a \u00a0b", PythonText.strip("\u3000\u00a0\u0085a \u00a0b\u001f\r\n"));
    }

    @Test
    void zeroWidthSpacesAreNotWhiteSpace() {
        assertEquals("\u200ba\ufeff", PythonText.strip(" \u200ba\ufeff "));
    }

    @Test
    void onlyWhiteSpaceLeavesNothing() {
        assertEquals("", PythonText.strip(" \t\u2003 "));
        assertEquals("", PythonText.strip(""));
    }

    @Test
    void aTextWithoutOuterSpaceIsReturnedAsItIs() {
        String text = "a b";
        assertSame(text, PythonText.strip(text));
    }

    @Test
    void wordsStandBetweenRunsOfWhiteSpace() {
        // Python 3.11.7: "\u3000 a\u00a0b\tc\u200bd \n".split()
        assertEquals(List.of("a", "b", "c\u200bd"), PythonText.split("\u3000 a\u00a0b\tc\u200bd \n"));
        assertEquals(List.of(), PythonText.split(" \t "));
        assertEquals(List.of("a"), PythonText.split("a"));
    }

    @Test
    void linesAreSplitWherePythonSplitsThem() {
        // Python 3.11.7: "a\nb\r\nc\rd\x0be\x0cf\x1cg\x1dh\x1ei\x85j\u2028k\u2029l\x1fm\n\nn".splitlines()
        assertEquals(
                List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l\u001fm", "", "n"),
                PythonText.splitLines("a\nb\r\nc\rd\u000be\ff\u001cg\u001dh\u001ei\u0085j\u2028k\u2029l\u001fm\n\nn"));
    }

    @Test
    void aFileInTextModeHasFewerEndsOfLines() {
        // Python 3.11.7: list(io.StringIO("a\r\nb\rc\x85d\u2028e\n\n", newline=None)) without their ends
        assertEquals(
                List.of("a", "b", "c\u0085d\u2028e", ""), PythonText.universalLines("a\r\nb\rc\u0085d\u2028e\n\n"));
    }

    @Test
    void onlyTheEndIsStripped() {
        assertEquals(" a", PythonText.stripEnd(" a\u00a0\n"));
    }
}
