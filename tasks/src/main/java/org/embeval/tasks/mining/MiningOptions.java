package org.embeval.tasks.mining;

import java.util.List;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.TaskRequest;
import org.embeval.kernel.mining.Margin;
import org.embeval.kernel.mining.Retrieval;

/**
 * The choices of a miner.
 *
 * @param neighbours how many nearest sentences of the other side are scored for each sentence
 * @param mergeRepeated whether LASER's rule holds for lines that repeat a sentence: it is mined once, and what is found for
 *     it is then dropped because nobody can say which line is meant
 * @param thresholdSplit the split on which the threshold is learnt; empty for the one that is scored
 * @param refuseBestAtEnd whether it is an error if the best threshold takes every candidate
 */
record MiningOptions(
        Margin margin,
        Retrieval retrieval,
        int neighbours,
        boolean mergeRepeated,
        String thresholdSplit,
        boolean refuseBestAtEnd) {
    private static final String ORACLE = "oracle";
    private static final String BY_LASER = "laser";
    private static final String LAST_SCORE = "last-score";

    /** Plain cosine, forward. */
    static final Protocol LABSE = new Protocol(
            "labse",
            "the nearest sentence by cosine, kept above the threshold with the best F1, as LaBSE's table 3",
            options("absolute", "fwd"));

    /** Margin-based mining. */
    static final Protocol LASER = new Protocol(
            "laser",
            "ratio margin, best pairs of both directions, as LASER's mine_bitexts.py and bucc.py",
            options("ratio", "max"));

    static MiningOptions of(TaskRequest request) {
        String threshold = request.option("threshold");
        return new MiningOptions(
                Margin.named(request.option("margin")).orElseThrow(),
                Retrieval.named(request.option("retrieval")).orElseThrow(),
                request.wholeNumber("neighbours", 1),
                request.option("duplicates").equals(BY_LASER),
                threshold.equals(ORACLE) ? "" : threshold,
                !request.option("best-at-end").equals(LAST_SCORE));
    }

    private static List<Option> options(String margin, String retrieval) {
        return List.of(
                new Option(
                        "margin",
                        margin,
                        Margin.ids(),
                        "the cosine itself, or how far or how many times it is above those of the neighbourhood"),
                new Option(
                        "retrieval",
                        retrieval,
                        Retrieval.ids(),
                        "the best for each source sentence, for each target sentence, on which both agree, or pooled"),
                new Option(
                        "neighbours", "4", List.of(), "nearest sentences that are scored and make the neighbourhood"),
                new Option(
                        "duplicates",
                        BY_LASER,
                        List.of(BY_LASER, "ids"),
                        "merge repeated sentences and drop what is found for them (laser), or mine every line (ids)"),
                new Option(
                        "threshold",
                        ORACLE,
                        List.of(),
                        "the best for the scored split itself (oracle), or for the split that is named here"),
                new Option(
                        "best-at-end",
                        LAST_SCORE,
                        List.of(LAST_SCORE, "refuse"),
                        "if taking every candidate is best: their lowest score is the threshold, or the task fails as"
                                + " LASER's program does"));
    }
}
