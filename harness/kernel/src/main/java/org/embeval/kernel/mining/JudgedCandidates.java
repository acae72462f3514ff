package org.embeval.kernel.mining;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Candidates of which it is known whether they are right.
 *
 * @param scores larger is better. The array is not copied
 * @param right whether candidate {@code i} is a gold pair; as long as {@code scores}. The array is not copied
 * @param gold number of all gold pairs, found or not
 */
public record JudgedCandidates(double[] scores, boolean[] right, int gold) {
    public JudgedCandidates {
        if (scores.length != right.length) {
            throw new IllegalArgumentException(scores.length + " scores and " + right.length + " judgements");
        }
    }

    /** Number of candidates. */
    public int size() {
        return scores.length;
    }

    /**
     * The threshold with the best F1, found as LASER's {@code bucc.py} does: candidates are taken by falling score, equal
     * scores in their given order; wherever F1 is better than ever before, the threshold becomes the mean of this score and
     * the next one.
     *
     * <p>Since the search steps through candidates of equal score one by one but {@link #above} takes them together, the F1
     * of the threshold can differ from the best one that was seen on the way. Where taking everything is best LASER's program
     * fails; here the threshold is the last score then.
     *
     * @return 0 if no candidate is right, as LASER has it
     */
    public double bestThreshold() {
        int[] order = byFallingScore();
        double threshold = 0;
        double best = 0;
        int correct = 0;
        for (int i = 0; i < order.length; i++) {
            if (right[order[i]]) {
                correct++;
            }
            double f1 = new Extraction(i + 1, correct, gold).f1();
            if (f1 > best) {
                best = f1;
                double next = scores[order[Math.min(i + 1, order.length - 1)]];
                threshold = (scores[order[i]] + next) / 2;
            }
        }
        return threshold;
    }

    /** Takes every candidate that scores at least {@code threshold}. */
    public Extraction above(double threshold) {
        int extracted = 0;
        int correct = 0;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] >= threshold) {
                extracted++;
                correct += right[i] ? 1 : 0;
            }
        }
        return new Extraction(extracted, correct, gold);
    }

    private int[] byFallingScore() {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
