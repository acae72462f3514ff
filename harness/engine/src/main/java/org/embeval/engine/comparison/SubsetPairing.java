package org.embeval.engine.comparison;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.comparison.Comparability.Mismatch;
import org.embeval.engine.comparison.MeasuredCell.SubsetItems;
import org.embeval.engine.evidence.Evidence;

/**
 * The items of one subset on both sides, or why they cannot be paired.
 *
 * @param obstacle empty if there is a pair
 */
record SubsetPairing(Optional<PairedSubset> pair, String obstacle) {
    /**
     * @param subset one of which both cells have a value
     * @throws EvalException with {@link Fault#NOT_COMPARABLE} if the items are not the same
     */
    static SubsetPairing of(MeasuredCell base, MeasuredCell candidate, String metric, String subset) {
        SubsetItems ofBase = base.items(metric, subset);
        SubsetItems ofCandidate = candidate.items(metric, subset);
        requireSameItems(base, ofBase, candidate, ofCandidate, subset);
        if (ofBase.evidence().isEmpty() || ofCandidate.evidence().isEmpty()) {
            String side = ofBase.evidence().isEmpty() ? "base" : "candidate";
            return unpaired("the values of single items do not give the " + metric + " of the " + side);
        }
        Evidence evidence = ofBase.evidence().get();
        Evidence other = ofCandidate.evidence().get();
        return evidence.pairsWith(other)
                ? new SubsetPairing(
                        Optional.of(
                                new PairedSubset(subset, ids(ofBase, ofCandidate, evidence.items()), evidence, other)),
                        "")
                : unpaired("the values of single items are not of one kind or gold standard");
    }

    private static SubsetPairing unpaired(String obstacle) {
        return new SubsetPairing(Optional.empty(), obstacle);
    }

    private static List<String> ids(SubsetItems ofBase, SubsetItems ofCandidate, int items) {
        if (!ofBase.ids().isEmpty()) {
            return ofBase.ids();
        }
        return ofCandidate.ids().isEmpty()
                ? IntStream.range(0, items).mapToObj(Integer::toString).toList()
                : ofCandidate.ids();
    }

    private static void requireSameItems(
            MeasuredCell base, SubsetItems ofBase, MeasuredCell candidate, SubsetItems ofCandidate, String subset) {
        int examples = base.result().subsets().get(subset).examples();
        int others = candidate.result().subsets().get(subset).examples();
        if (examples != others) {
            throw new Mismatch("subsets." + subset + ".examples", Integer.toString(examples), Integer.toString(others))
                    .asException(base.result(), candidate.result());
        }
        boolean known =
                !ofBase.idsDigest().isEmpty() && !ofCandidate.idsDigest().isEmpty();
        if (known && !ofBase.idsDigest().equals(ofCandidate.idsDigest())) {
            throw new Mismatch("ids of the items of " + subset, ofBase.idsDigest(), ofCandidate.idsDigest())
                    .asException(base.result(), candidate.result());
        }
    }
}
