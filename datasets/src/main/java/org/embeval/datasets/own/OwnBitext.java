package org.embeval.datasets.own;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.embeval.api.Dataset;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.FileForm;
import org.embeval.api.FileForm.Layout;
import org.embeval.api.FileForm.Slot;
import org.embeval.api.Role;
import org.embeval.api.TaskFile;
import org.embeval.api.TaskFile.Format;
import org.embeval.api.TaskFile.Part;
import org.embeval.api.Texts;
import org.embeval.datasets.own.OwnDataset.Tables;
import org.embeval.datasets.shape.ParallelCorpus;

/** Sentences and their translations: a table with both, or two files with a sentence in each line. */
public final class OwnBitext {
    private static final String SOURCE = "source";
    private static final String TARGET = "target";
    private static final String TEXT = "text";
    private static final Slot PAIRS =
            Slot.required("pairs", List.of(SOURCE, TARGET), List.of(), Format.TSV, Format.CSV, Format.JSONL);
    private static final Slot SOURCE_LINES = side(SOURCE);
    private static final Slot TARGET_LINES = side(TARGET);

    /** What the files may look like. */
    public static final FileForm FORM =
            new FileForm(List.of(SOURCE, TARGET), List.of(Layout.of(PAIRS), Layout.of(SOURCE_LINES, TARGET_LINES)));

    private OwnBitext() {}

    private static Slot side(String name) {
        return Slot.required(name, List.of(TEXT), List.of(), Format.LINES, Format.TSV, Format.CSV, Format.JSONL);
    }

    /** Each pair in the order of the files. */
    public static Dataset<ParallelCorpus> dataset(TaskFile own) {
        return OwnDataset.of(own, OwnBitext::read);
    }

    private static ParallelCorpus read(Part part, Tables tables) throws IOException {
        List<String> source;
        List<String> target;
        if (tables.has(PAIRS.name())) {
            List<OwnRow> rows = tables.rows(PAIRS);
            source = texts(rows, SOURCE);
            target = texts(rows, TARGET);
        } else {
            source = texts(tables.rows(SOURCE_LINES), TEXT);
            target = texts(tables.rows(TARGET_LINES), TEXT);
            requireParallel(tables, source.size(), target.size());
        }
        return ParallelCorpus.aligned(
                Texts.of(source, Role.SENTENCE, part.languages().get(SOURCE)),
                Texts.of(target, Role.SENTENCE, part.languages().get(TARGET)));
    }

    private static List<String> texts(List<OwnRow> rows, String column) {
        List<String> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(row.text(column)));
        return texts;
    }

    private static void requireParallel(Tables tables, int sources, int targets) {
        if (sources != targets) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "the two sides must be line-parallel, but one has " + sources + " texts and the other " + targets
                            + ".\nFiles: " + tables.path(SOURCE_LINES) + ", " + tables.path(TARGET_LINES));
        }
    }
}
