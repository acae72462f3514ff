package org.embeval.datasets.own;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.embeval.api.Dataset;
import org.embeval.api.FileForm;
import org.embeval.api.FileForm.Layout;
import org.embeval.api.FileForm.Slot;
import org.embeval.api.Role;
import org.embeval.api.TaskFile;
import org.embeval.api.TaskFile.Format;
import org.embeval.api.TaskFile.Part;
import org.embeval.api.Texts;
import org.embeval.datasets.own.OwnDataset.Tables;
import org.embeval.datasets.shape.ScoredPairs;

/** Pairs of sentences with a score on any scale; without ids a pair is called by its line. */
public final class OwnScoredPairs {
    private static final String FIRST = "first";
    private static final String SECOND = "second";
    private static final String SCORE = "score";
    private static final String ID = "id";
    private static final Slot PAIRS =
            Slot.required("pairs", List.of(FIRST, SECOND, SCORE), List.of(ID), Format.TSV, Format.CSV, Format.JSONL);

    /** What the files may look like. */
    public static final FileForm FORM = new FileForm(List.of(FIRST, SECOND), List.of(Layout.of(PAIRS)));

    private OwnScoredPairs() {}

    /** The pairs in the order of the file. */
    public static Dataset<ScoredPairs> dataset(TaskFile own) {
        return OwnDataset.of(own, OwnScoredPairs::read);
    }

    private static ScoredPairs read(Part part, Tables tables) throws IOException {
        UniqueIds ids = new UniqueIds();
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        List<Double> gold = new ArrayList<>();
        for (OwnRow row : tables.rows(PAIRS)) {
            ids.add(row, ID, FIRST);
            first.add(row.text(FIRST));
            second.add(row.text(SECOND));
            gold.add(row.number(SCORE));
        }
        return new ScoredPairs(
                ids.inOrder(),
                Texts.of(first, Role.SENTENCE, part.languages().get(FIRST)),
                Texts.of(second, Role.SENTENCE, part.languages().get(SECOND)),
                gold.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
