package org.embeval.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Secrets of the environment are taken out of what others say. */
class SecretsTest {
    private final Secrets secrets = new Secrets(
            Map.of(
                    "MY_API_KEY", "abcdef123",
                    "HF_TOKEN", "abcdef123-longer",
                    "DB_PASSWORD", "short",
                    "KEYBOARD", "qwertz-layout",
                    "GATEWAY", "hidden-elsewhere"),
            "GATEWAY");

    @Test
    void valuesOfVariablesThatAreCalledSecretDisappear() {
        assertEquals("a *** b *** c", secrets.redact("a abcdef123 b hidden-elsewhere c"));
    }

    @Test
    void aSecretThatIsTheBeginningOfAnotherLeavesNothingOfIt() {
        assertEquals("***", secrets.redact("abcdef123-longer"));
    }

    @Test
    void ordinaryWordsStay() {
        assertEquals("a short qwertz-layout", secrets.redact("a short qwertz-layout"));
        assertEquals("3 secrets", secrets.toString());
    }

    @Test
    void aQuotationIsOneLineOfAReasonableLength() {
        assertEquals("one two ***", secrets.quote(" one\n\ttwo\u0007 abcdef123\n"));
        assertEquals(301, secrets.quote("x".repeat(5000)).length());
    }
}
