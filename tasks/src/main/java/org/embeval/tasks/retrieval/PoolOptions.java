package org.embeval.tasks.retrieval;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.embeval.api.Option;
import org.embeval.api.TaskRequest;
import org.embeval.datasets.shape.QuestionGraph.Question;

/**
 * What m-USE (Yang et al. 2020) leaves open about its retrieval sets; the sets of Gillick et al. 2018, to which it refers,
 * are not public.
 *
 * @param connectedOnly whether questions without a partner are left out of the pool
 * @param heldOutOnly whether only the questions that the dataset sets apart ask
 * @param textIdentity whether questions of one text are one
 * @param withBody whether a question's body follows its title
 * @param origins which pairs are used; all if empty
 */
record PoolOptions(
        boolean connectedOnly, boolean heldOutOnly, boolean textIdentity, boolean withBody, Set<String> origins) {
    private static final String CONNECTED = "connected";
    private static final String HELD_OUT = "heldout";
    private static final String TITLE_AND_BODY = "title+body";
    /** Questions of one text are one. */
    static final String TEXT_IDENTITY = "text";

    static final Option POOL = new Option(
            "pool",
            "all",
            List.of("all", CONNECTED),
            "what is searched: all questions of the dataset, or only those with a positive partner");
    static final Option IDENTITY = new Option(
            "identity",
            TEXT_IDENTITY,
            List.of(TEXT_IDENTITY, "id"),
            "whether questions of exactly one stripped text are one, with their clusters joined, or each id stands alone");
    static final Option QUERIES = new Option(
            "queries",
            "all-positive",
            List.of("all-positive", HELD_OUT),
            "who asks: every question with a positive partner, or of these only the held-out ones");
    static final Option TEXT =
            new Option("text", "title", List.of("title", TITLE_AND_BODY), "what of a question is encoded");
    static final Option PAIRS = new Option(
            "pairs",
            "train+dev+test",
            List.of("train+dev+test", "train", "dev", "test", "dev+test"),
            "which files make positive pairs");

    PoolOptions {
        origins = Set.copyOf(origins);
    }

    /** Options that the protocol does not declare are at their defaults. */
    static PoolOptions of(TaskRequest request) {
        return new PoolOptions(
                is(request, POOL, CONNECTED),
                is(request, QUERIES, HELD_OUT),
                is(request, IDENTITY, TEXT_IDENTITY),
                is(request, TEXT, TITLE_AND_BODY),
                request.options().containsKey(PAIRS.id())
                        ? Set.copyOf(Arrays.asList(request.option(PAIRS.id()).split("\\+", -1)))
                        : Set.of());
    }

    boolean uses(String origin) {
        return origins.isEmpty() || origins.contains(origin);
    }

    String text(Question question) {
        return withBody && !question.body().isEmpty() ? question.title() + " " + question.body() : question.title();
    }

    private static boolean is(TaskRequest request, Option option, String value) {
        return request.options().getOrDefault(option.id(), option.value()).equals(value);
    }
}
