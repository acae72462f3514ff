package org.embeval.encoding;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.embeval.api.EncoderTraits;

/**
 * The vectors that somebody gave for one text, asked twice. Where they differ, a vector of the cache would be one of many: it
 * is not kept, and says nothing of which model gave it.
 *
 * @param first not copied
 * @param second not copied
 */
public record TwoAnswers(float[] first, float[] second) {
    public static TwoAnswers ask(Supplier<float[]> question) {
        return new TwoAnswers(question.get(), question.get());
    }

    public boolean same() {
        return Arrays.equals(first, second);
    }

    /**
     * The digest of a model that gave them, over its facts and the answer if it is always the same.
     *
     * @param facts gets {@link EncoderTraits#NOT_KEPT} if it is not
     */
    public String digest(SortedMap<String, String> facts) {
        if (same()) {
            return Sha256.digest(facts, first);
        }
        String digest = Sha256.digest(facts, new float[0]);
        facts.put(EncoderTraits.NOT_KEPT, "asked twice for one text, it answered with two different vectors");
        return digest;
    }
}
