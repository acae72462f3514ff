package org.embeval.kernel.mining;

import java.util.stream.IntStream;
import org.embeval.api.Encoded;
import org.embeval.api.Hits;
import org.embeval.api.SearchSpec;
import org.embeval.api.Texts;
import org.embeval.api.TwoWayHits;
import org.embeval.api.Verbs;

/**
 * What each side found on the other, by cosine: all that margins and candidates are made from.
 *
 * @param forward for each source row its nearest target rows
 * @param backward for each target row its nearest source rows
 * @param truncated sentences of either side of which the encoder did not read the end
 */
public record BothDirections(Hits forward, Hits backward, int truncated) {
    /**
     * Encodes both sides and searches each with the other.
     *
     * @param neighbours how many nearest rows are kept, at least 1; fewer where a side is smaller
     */
    public static BothDirections search(Texts source, Texts target, int neighbours, Verbs verbs) {
        Encoded sources = verbs.encode(source);
        Encoded targets = verbs.encode(target);
        TwoWayHits hits =
                verbs.searchBothWays(sources.embeddings(), targets.embeddings(), SearchSpec.cosine(neighbours));
        return new BothDirections(hits.forward(), hits.backward(), sources.truncated() + targets.truncated());
    }

    /** Scores the neighbours and selects candidates from them. */
    public CandidateMiner miner(Margin margin) {
        return new CandidateMiner(forward, backward, margin);
    }

    /** Source rows whose two nearest target rows are equally near. */
    public int ties() {
        if (forward.k() < 2) {
            return 0;
        }
        return (int) IntStream.range(0, forward.queries())
                .filter(query -> forward.score(query, 0) == forward.score(query, 1))
                .count();
    }
}
