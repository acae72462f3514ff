package org.embeval.kernel.retrieval;

import java.util.List;
import java.util.stream.IntStream;
import org.embeval.api.Embeddings;
import org.embeval.api.Option;
import org.embeval.api.TaskContext;
import org.embeval.api.Texts;

/**
 * Leaves out machine-translated queries whose translation back into English is no longer like the original: cosine below
 * 0.5 under an English encoder (Yang et al. 2020, section 5.4). Their encoder is not public in this form, so which one is
 * used is an option.
 */
public final class BackTranslationFilter {
    /** Similarity that a back-translation needs, at least. */
    public static final double THRESHOLD = 0.5;

    private static final String NONE = "none";

    /** Which model compares. */
    public static final Option FILTER = new Option(
            "filter",
            "minilm",
            List.of(),
            "the model that compares back-translations with the originals; those with a cosine below 0.5 are left out;"
                    + " none keeps every query");

    private BackTranslationFilter() {}

    /**
     * The rows that are kept, in rising order.
     *
     * @param model value of {@link #FILTER}
     * @param originals the untranslated queries
     * @param backTranslations as many
     */
    public static int[] kept(String model, Texts originals, Texts backTranslations, TaskContext context) {
        IntStream all = IntStream.range(0, originals.size());
        if (model.equals(NONE)) {
            return all.toArray();
        }
        TaskContext filter = context.with(model);
        Embeddings original = filter.encode(originals).embeddings();
        Embeddings back = filter.encode(backTranslations).embeddings();
        if (context.unforeseen("which queries the back-translation filter keeps; all are counted")) {
            return all.toArray();
        }
        return all.filter(row -> cosine(original, back, row) >= THRESHOLD).toArray();
    }

    private static double cosine(Embeddings left, Embeddings right, int row) {
        float[] a = new float[left.dimension()];
        float[] b = new float[right.dimension()];
        left.copyRow(row, a);
        right.copyRow(row, b);
        double dot = dot(a, b);
        return dot == 0 ? 0 : dot / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
