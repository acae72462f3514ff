package org.embeval.datasets.shape;

import java.util.Arrays;
import org.embeval.api.Texts;

/** Some lines of texts. */
final class Selected {
    private Selected() {}

    /** A copy of the lines with these numbers, in this order. */
    static Texts of(Texts texts, int... lines) {
        return Texts.of(Arrays.stream(lines).mapToObj(texts::line).toList(), texts.role(), texts.language());
    }
}
