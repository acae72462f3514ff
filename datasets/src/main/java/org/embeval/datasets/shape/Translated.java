package org.embeval.datasets.shape;

import java.nio.file.Path;
import java.util.List;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * A dataset whose queries were translated into another language, while everything else stayed as it was.
 *
 * @param original the untranslated dataset
 * @param queries in file order, at least one
 * @param file where they were read from, for complaints about ids
 */
public record Translated<T>(T original, List<Query> queries, Path file) {
    public Translated {
        queries = List.copyOf(queries);
    }

    /**
     * @param id as the untranslated dataset has it
     * @param translation the query in the other language
     * @param backTranslation the translation translated back
     * @param line where it stands in the file, from 1
     */
    public record Query(String id, String translation, String backTranslation, int line) {}

    /** The error for an id that the untranslated dataset does not have. */
    public EvalException unknownId(Query query) {
        return damaged(
                file,
                query.line(),
                "there is no query with the id \"" + query.id() + "\" in the untranslated dataset and split.");
    }

    /**
     * The error for damage in a file of translated queries.
     *
     * @param line counted from 1
     */
    public static EvalException damaged(Path file, long line, String what) {
        String message = what + System.lineSeparator() + "File: " + file + ", line " + line + System.lineSeparator()
                + "Each line is the id of a query, its translation and the back-translation, between tabs.";
        return new EvalException(Fault.UNAVAILABLE, message);
    }
}
