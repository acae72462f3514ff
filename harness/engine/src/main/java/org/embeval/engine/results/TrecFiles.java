package org.embeval.engine.results;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.embeval.api.Hits;
import org.embeval.api.Predictions;

/**
 * Writes {@link Predictions} as TREC runs and judgements, which trec_eval and its relatives read: {@code query Q0 row rank
 * score tag} and {@code query 0 row 1}.
 *
 * <p>Scores are written with all their digits. trec_eval goes by them and not by the ranks, and puts equal ones in falling
 * order of their ids, where the ranks here put the lower row first. Rows that a model did not score at all, which have no
 * finite score, are not part of a run.
 */
public final class TrecFiles implements Closeable {
    private final String tag;
    private final BufferedWriter run;
    private final BufferedWriter judgements;

    /**
     * Begins two new files; older ones of these names are replaced.
     *
     * @param tag name of the run, without white space
     */
    public TrecFiles(Path run, Path judgements, String tag) throws IOException {
        this.tag = word(tag);
        this.run = Files.newBufferedWriter(run, StandardCharsets.UTF_8);
        this.judgements = Files.newBufferedWriter(judgements, StandardCharsets.UTF_8);
    }

    /**
     * Adds the hits of some queries.
     *
     * @throws IllegalArgumentException if an id is empty or has white space, which the format cannot hold
     */
    public void write(Predictions predictions) throws IOException {
        List<String> queries = predictions.queries();
        for (int query = 0; query < queries.size(); query++) {
            writeHits(word(queries.get(query)), predictions, query);
            for (int row : predictions.relevant().apply(query)) {
                judgements.write(
                        queries.get(query) + " 0 " + word(predictions.corpus().get(row)) + " 1\n");
            }
        }
    }

    private void writeHits(String id, Predictions predictions, int query) throws IOException {
        Hits hits = predictions.hits();
        for (int rank = 0; rank < hits.k() && Double.isFinite(hits.score(query, rank)); rank++) {
            String row = word(predictions.corpus().get(hits.row(query, rank)));
            run.write(id + " Q0 " + row + " " + (rank + 1) + " " + hits.score(query, rank) + " " + tag + "\n");
        }
    }

    private static String word(String id) {
        if (id.isEmpty() || id.codePoints().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("TREC files cannot hold the id \"" + id + "\"");
        }
        return id;
    }

    @Override
    public void close() throws IOException {
        try (run;
                judgements) {
            run.flush();
        }
    }
}
