package org.embeval.tasks.classification;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.embeval.api.Counts;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.TaskContext;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.datasets.text.RepeatedLines;
import org.embeval.kernel.learn.Features;
import org.embeval.kernel.learn.LabelledFeatures;

/**
 * Labelled texts with their vectors.
 *
 * @param sides vectors of each side of {@code texts}
 */
public record EncodedTexts(LabelledTexts texts, List<Encoded> sides) {
    public EncodedTexts {
        sides = List.copyOf(sides);
    }

    /** Encodes each side; an empty text is encoded as a full stop. */
    public static EncodedTexts of(LabelledTexts texts, TaskContext context) {
        return of(texts, 0, context);
    }

    /**
     * The same with a limit on tokens.
     *
     * @param maxTokens 0 for the encoder's own limit
     */
    public static EncodedTexts of(LabelledTexts texts, int maxTokens, TaskContext context) {
        return new EncodedTexts(
                texts,
                texts.sides().stream()
                        .map(side -> context.encode(new EncodeRequest(NothingAsFullStop.of(side), maxTokens)))
                        .toList());
    }

    /** Sentences as they are; pairs by difference and product, as SentEval sees them. */
    public LabelledFeatures features() {
        return features(Features::differenceAndProduct);
    }

    /** @param pair what is learned from where items are pairs */
    public LabelledFeatures features(BiFunction<Embeddings, Embeddings, Features> pair) {
        Embeddings first = sides.get(0).embeddings();
        Features features = sides.size() == 1
                ? Features.of(first)
                : pair.apply(first, sides.get(1).embeddings());
        return new LabelledFeatures(features, texts.gold(), texts.labels().size());
    }

    /** What a reader should know of several parts of a dataset together. */
    public static Counts counts(EncodedTexts... parts) {
        return new Counts(
                0,
                Arrays.stream(parts)
                        .flatMap(part -> part.texts().sides().stream())
                        .mapToInt(RepeatedLines::count)
                        .sum(),
                Arrays.stream(parts)
                        .flatMap(part -> part.sides().stream())
                        .mapToInt(Encoded::truncated)
                        .sum(),
                Arrays.stream(parts)
                        .flatMap(part -> part.texts().sides().stream())
                        .mapToInt(EncodedTexts::empty)
                        .sum());
    }

    private static int empty(Texts texts) {
        int empty = 0;
        for (int i = 0; i < texts.size(); i++) {
            empty += texts.line(i).isEmpty() ? 1 : 0;
        }
        return empty;
    }
}
