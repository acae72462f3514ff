package org.embeval.encoders.remote.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * What may be spent on one opened model. A request is taken to cost what it can cost at most, and afterwards what the
 * service says; so the limit is never passed, and the last texts below it may stay undone.
 */
final class Budget {
    /** Special tokens, and some to spare. */
    private static final int TOKENS_BESIDE_A_TEXT = 8;

    private static final double MILLION = 1_000_000;

    private final String model;
    private final double most;
    private final double pricePerMillion;
    private long spent;
    private long reserved;

    /**
     * @param most what may be spent, in the currency of the price; infinite for no limit
     * @param pricePerMillion price of a million tokens
     */
    Budget(String model, double most, double pricePerMillion) {
        this.model = model;
        this.most = most;
        this.pricePerMillion = pricePerMillion;
    }

    /** Sets aside what a request may cost; returns its tokens. */
    synchronized long reserve(List<String> texts) {
        long tokens = mostTokens(texts);
        if (cost(spent + reserved + tokens) > most) {
            throw new EvalException(
                    Fault.ENCODER,
                    String.format(
                            Locale.ROOT,
                            "%s: the next %d texts could pass max_cost=%s: %d tokens are spent (%.6f), %d more are on"
                                    + " their way or asked for.%nWhat is encoded is kept: raise max_cost and run the"
                                    + " same command again, and it goes on from there.",
                            model,
                            texts.size(),
                            Double.toString(most),
                            spent,
                            cost(spent),
                            reserved + tokens));
        }
        reserved += tokens;
        return tokens;
    }

    /**
     * No tokenizer that reads bytes or characters makes more tokens than there are bytes.
     *
     * @return at most so many tokens
     */
    private static long mostTokens(List<String> texts) {
        return texts.stream()
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length + TOKENS_BESIDE_A_TEXT)
                .sum();
    }

    private double cost(long tokens) {
        return tokens / MILLION * pricePerMillion;
    }

    /** The service answered, and counted so many tokens, or did not say. */
    synchronized void spend(long reservedTokens, long countedTokens) {
        reserved -= reservedTokens;
        spent += countedTokens == Service.Answer.UNKNOWN ? reservedTokens : countedTokens;
    }

    /** The service did nothing. */
    synchronized void release(long reservedTokens) {
        reserved -= reservedTokens;
    }
}
