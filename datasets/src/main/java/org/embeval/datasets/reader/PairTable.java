package org.embeval.datasets.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.embeval.datasets.shape.ScoredPairs;
import org.embeval.datasets.text.TextFile;

/**
 * Scored pairs in a table with the columns {@code sentence1} and {@code sentence2}.
 *
 * @param score the column with the scores
 * @param lowest the lowest score that people could give
 * @param highest the highest
 * @param id columns that make an id together, if a row has them all; else its number is its id
 */
record PairTable(String score, double lowest, double highest, List<String> id) {
    /** The usual table of MTEB: scores from 0 to 5, no ids. */
    static PairTable usual() {
        return new PairTable("score", 0, 5, List.of());
    }

    /**
     * @param languages of the first and of the second sentences, BCP 47
     * @throws org.embeval.api.EvalException with file and row if the table is damaged
     */
    ScoredPairs read(Path table, String remedy, List<String> languages) throws IOException {
        TextFile file = new TextFile(table, remedy);
        PairCollector pairs = new PairCollector(file, lowest, highest);
        for (Table.Row row : Table.read(file)) {
            pairs.add(row.number(), id(row), row.text("sentence1"), row.text("sentence2"), row.text(score));
        }
        return pairs.pairs(languages.get(0), languages.get(1));
    }

    private String id(Table.Row row) {
        if (id.isEmpty() || !id.stream().allMatch(row::has)) {
            return Long.toString(row.number());
        }
        List<String> parts = new ArrayList<>();
        id.forEach(column -> parts.add(row.text(column)));
        return String.join("/", parts);
    }
}
