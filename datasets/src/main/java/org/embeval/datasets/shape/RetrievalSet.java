package org.embeval.datasets.shape;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.embeval.api.Texts;

/**
 * Queries, the documents that they are searched in, and what people judged of them.
 *
 * @param queryIds an id for each query, without white space
 * @param queries those that somebody judged a document for
 * @param documentIds an id for each document, without white space
 * @param documents what is searched
 * @param grades for each query how relevant documents are, by row; documents that are not relevant are not in it, so that
 *     every grade is at least 1
 */
public record RetrievalSet(
        List<String> queryIds,
        Texts queries,
        List<String> documentIds,
        Texts documents,
        List<Map<Integer, Integer>> grades) {
    public RetrievalSet {
        queryIds = List.copyOf(queryIds);
        documentIds = List.copyOf(documentIds);
        grades = grades.stream().map(Map::copyOf).toList();
        requireIds("queries", queryIds, queries.size());
        requireIds("documents", documentIds, documents.size());
        if (grades.size() != queries.size()) {
            throw new IllegalArgumentException(queries.size() + " queries, but grades for " + grades.size());
        }
        for (Map<Integer, Integer> judged : grades) {
            judged.forEach((row, grade) -> {
                if (row < 0 || row >= documents.size() || grade < 1) {
                    throw new IllegalArgumentException(
                            "grade " + grade + " for row " + row + " of " + documents.size());
                }
            });
        }
    }

    private static void requireIds(String what, List<String> ids, int size) {
        if (ids.size() != size || new HashSet<>(ids).size() != size) {
            throw new IllegalArgumentException(size + " " + what + " need as many different ids, not " + ids.size());
        }
    }

    /** The first queries over all documents. */
    public RetrievalSet first(int limit) {
        return limit >= queries.size()
                ? this
                : new RetrievalSet(
                        queryIds.subList(0, limit),
                        queries.slice(0, limit),
                        documentIds,
                        documents,
                        grades.subList(0, limit));
    }
}
