package org.embeval.engine.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.embeval.api.Embeddings;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Similarity;

/** Whether vectors are vectors. */
final class VectorExaminations {
    /** Normalised float32 vectors are some 1e-7 off, services round to about 1e-4. */
    private static final double LENGTH_TOLERANCE = 1e-3;

    /** Vectors that are closer than this, as parts of their length, came from the same tokens or from none. */
    private static final double SAME = 1e-5;

    /** The sample's sentences are all different; few differ only in what a tokenizer drops. */
    private static final double MOST_TWINS = 0.1;

    private static final int MANY_WORDS = 600;

    private VectorExaminations() {}

    /** Texts that occur in data sets and that encoders stumble over, by what they are. */
    private static Map<String, String> awkward() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("an empty text", "");
        texts.put("spaces", "   ");
        texts.put("an emoji", "\uD83D\uDC69\u200D\uD83D\uDE80");
        texts.put("right-to-left text", "\u05E9\u05DC\u05D5\u05DD \u202Eabc\u202C");
        texts.put("combining marks alone", "\u0301\u0308\u0323");
        texts.put("control characters", "\u0001\u0007\u200B\uFEFF");
        texts.put("a private character", "\uE000");
        texts.put("half a surrogate", "a\uD83Db");
        texts.put("one word of 2,000 letters", "x".repeat(2000));
        texts.put(MANY_WORDS + " words", "the mill ".repeat(MANY_WORDS / 2));
        return texts;
    }

    static Finding finite(Patient patient) {
        List<String> failed = new ArrayList<>();
        String reason = "";
        Map<String, String> texts = awkward();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            try {
                patient.encode(List.of(text.getValue()));
            } catch (EvalException e) {
                if (e.fault() != Fault.ENCODER) {
                    throw e;
                }
                failed.add(text.getKey());
                reason = e.getMessage().lines().findFirst().orElse("");
            }
        }
        String measured =
                (texts.size() - failed.size()) + " of " + texts.size() + " awkward texts have a finite vector";
        return failed.isEmpty()
                ? Finding.ok(measured, "all")
                : Finding.defect(
                        measured,
                        "all",
                        "None for " + String.join(", ", failed) + ".",
                        reason,
                        "A data set with such a line cannot be measured.");
    }

    static Finding zero(Patient patient) {
        return TokenizerExaminations.rates(patient, "sentences with a zero vector", 0, lines -> {
                    Embeddings vectors = patient.encode(lines);
                    int zeros = 0;
                    for (int row = 0; row < vectors.rows(); row++) {
                        zeros += Vectors.length(Vectors.row(vectors, row)) == 0 ? 1 : 0;
                    }
                    return (double) zeros / vectors.rows();
                })
                .judge("A zero vector is like nothing: nothing of these texts was read.");
    }

    static Finding distinct(Patient patient) {
        return TokenizerExaminations.rates(patient, "sentences with another's vector", MOST_TWINS, lines -> {
                    Embeddings vectors = patient.encode(lines);
                    int twins = 0;
                    for (int row = 0; row < vectors.rows(); row++) {
                        twins += hasTwinBefore(vectors, row) ? 1 : 0;
                    }
                    return (double) twins / vectors.rows();
                })
                .judge(
                        "Different sentences get one vector: the pooled token does not see the text, or the tokenizer does"
                                + " not know it.");
    }

    private static boolean hasTwinBefore(Embeddings vectors, int row) {
        float[] own = Vectors.row(vectors, row);
        for (int other = 0; other < row; other++) {
            if (Vectors.apart(own, Vectors.row(vectors, other)) <= SAME) {
                return true;
            }
        }
        return false;
    }

    static Finding normalisation(Patient patient) {
        Embeddings vectors = patient.encode(patient.usual());
        double shortest = Double.POSITIVE_INFINITY;
        double longest = 0;
        for (int row = 0; row < vectors.rows(); row++) {
            double length = Vectors.length(Vectors.row(vectors, row));
            if (length > 0) {
                shortest = Math.min(shortest, length);
                longest = Math.max(longest, length);
            }
        }
        boolean unit = Math.abs(shortest - 1) <= LENGTH_TOLERANCE && Math.abs(longest - 1) <= LENGTH_TOLERANCE;
        boolean declared = patient.encoder().traits().normalised();
        String measured = longest == 0
                ? "all lengths are 0"
                : String.format(
                        Locale.ROOT,
                        "lengths from %.4g to %.4g; declared %s",
                        shortest,
                        longest,
                        declared ? "normalised" : "as they are");
        String limit = "1 within " + LENGTH_TOLERANCE + " where declared";
        if (declared && !unit) {
            return Finding.defect(
                    measured, limit, "The model says that it normalises and does not: dot products are no cosines.");
        }
        if (!unit && patient.encoder().card().similarity() == Similarity.DOT) {
            return Finding.note(
                    measured, limit, "Its makers compare by dot product, so lengths count; tasks here use cosine.");
        }
        return Finding.ok(measured, limit);
    }
}
