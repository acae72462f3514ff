package org.embeval.datasets.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

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
}
