package org.embeval.datasets.shape;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A classification dataset as its makers divided it.
 *
 * @param train what is learned from
 * @param dev what choices are made on; empty if there is no such part
 * @param test what is scored; empty if there is no such part, so that scores come from folds of {@code train}
 */
public record LabelledSplits(LabelledTexts train, Optional<LabelledTexts> dev, Optional<LabelledTexts> test) {
    public LabelledSplits {
        List<String> labels = train.labels();
        int sides = train.sides().size();
        Stream.of(dev, test).flatMap(Optional::stream).forEach(part -> {
            if (!part.labels().equals(labels) || part.sides().size() != sides) {
                throw new IllegalArgumentException("parts of one dataset have the same labels and kinds of items");
            }
        });
    }

    /** A dataset that is one part. */
    public static LabelledSplits of(LabelledTexts all) {
        return new LabelledSplits(all, Optional.empty(), Optional.empty());
    }

    /** A dataset without a part for choices. */
    public static LabelledSplits of(LabelledTexts train, LabelledTexts test) {
        return new LabelledSplits(train, Optional.empty(), Optional.of(test));
    }

    /** A dataset with all three parts. */
    public static LabelledSplits of(LabelledTexts train, LabelledTexts dev, LabelledTexts test) {
        return new LabelledSplits(train, Optional.of(dev), Optional.of(test));
    }

    /**
     * A dataset with two or three parts.
     *
     * @param parts training first and test last
     */
    public static LabelledSplits of(List<LabelledTexts> parts) {
        return switch (parts.size()) {
            case 2 -> of(parts.get(0), parts.get(1));
            case 3 -> of(parts.get(0), parts.get(1), parts.get(2));
            default -> throw new IllegalArgumentException(parts.size() + " parts");
        };
    }

    /** No more than so many items of each part, as {@link LabelledTexts#first} chooses them. */
    public LabelledSplits first(int items) {
        return new LabelledSplits(
                train.first(items), dev.map(part -> part.first(items)), test.map(part -> part.first(items)));
    }

    /** Each part in SentEval's order, see {@link LabelledTexts#inOrderOfLength}. */
    public LabelledSplits inOrderOfLength() {
        return new LabelledSplits(
                train.inOrderOfLength(),
                dev.map(LabelledTexts::inOrderOfLength),
                test.map(LabelledTexts::inOrderOfLength));
    }
}
