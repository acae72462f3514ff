package org.embeval.datasets.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LanguageCodesTest {
    @Test
    void aLanguageHasItsCodesOfTwoAndThreeLetters() {
        assertEquals(Set.of("fr", "fra"), LanguageCodes.of("fr"));
        assertEquals(Set.of("sw", "swa"), LanguageCodes.of("sw"));
    }

    @Test
    void chineseIsMandarinToo() {
        assertEquals(Set.of("zh", "zho", "cmn"), LanguageCodes.of("zh"));
    }
}
