package org.embeval.datasets.own;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.embeval.datasets.shape.LabelledSplits;
import org.embeval.datasets.shape.LabelledTexts;

/**
 * Texts with labels, or pairs of texts if there is a second one: what is learned from and, in files of their own, what
 * choices are made on and what is scored.
 *
 * <p>The labels are those of the training file in alphabetical order. Without ids an item is called by its line.
 */
public final class OwnLabelledTexts {
    private static final String TEXT = "text";
    private static final String SECOND = "second";
    private static final String LABEL = "label";
    private static final String ID = "id";
    private static final Slot TRAIN = slot("train");
    private static final Slot DEV = slot("dev");
    private static final Slot TEST = slot("test");

    /** One file, which is divided into folds. */
    public static final FileForm FOLDS = form(TRAIN);

    /** A file that is learned from and one that is scored. */
    public static final FileForm TRAIN_TEST = form(TRAIN, TEST);

    /** The same, with a file to make choices on. */
    public static final FileForm TRAIN_DEV_TEST = form(TRAIN, DEV, TEST);

    private OwnLabelledTexts() {}

    private static Slot slot(String name) {
        return Slot.required(name, List.of(TEXT, LABEL), List.of(SECOND, ID), Format.TSV, Format.CSV, Format.JSONL);
    }

    private static FileForm form(Slot... slots) {
        return new FileForm(List.of(TEXT), List.of(Layout.of(slots)));
    }

    /** The items in the order of the files. */
    public static Dataset<LabelledSplits> dataset(TaskFile own) {
        return OwnDataset.of(own, OwnLabelledTexts::read);
    }

    private static LabelledSplits read(Part part, Tables tables) throws IOException {
        List<OwnRow> train = tables.rows(TRAIN);
        List<String> labels =
                train.stream().map(row -> row.text(LABEL)).distinct().sorted().toList();
        if (labels.size() < 2) {
            throw train.get(0).damaged(LABEL, "every item has the label \"" + labels.get(0) + "\"");
        }
        boolean pairs = train.get(0).values().containsKey(SECOND);
        String language = part.languages().get(TEXT);
        return new LabelledSplits(
                texts(train, pairs, labels, language),
                optional(tables, DEV, pairs, labels, language),
                optional(tables, TEST, pairs, labels, language));
    }

    private static Optional<LabelledTexts> optional(
            Tables tables, Slot slot, boolean pairs, List<String> labels, String language) throws IOException {
        return tables.has(slot.name())
                ? Optional.of(texts(tables.rows(slot), pairs, labels, language))
                : Optional.empty();
    }

    private static LabelledTexts texts(List<OwnRow> rows, boolean pairs, List<String> labels, String language) {
        UniqueIds ids = new UniqueIds();
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        List<Integer> gold = new ArrayList<>();
        for (OwnRow row : rows) {
            ids.add(row, ID, TEXT);
            first.add(row.text(TEXT));
            if (pairs) {
                second.add(row.text(SECOND));
            }
            gold.add(label(row, labels));
        }
        List<Texts> sides = new ArrayList<>(List.of(Texts.of(first, Role.SENTENCE, language)));
        if (pairs) {
            sides.add(Texts.of(second, Role.SENTENCE, language));
        }
        return new LabelledTexts(
                ids.inOrder(),
                sides,
                labels,
                gold.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int label(OwnRow row, List<String> labels) {
        int number = labels.indexOf(row.text(LABEL));
        if (number < 0) {
            throw row.damaged(LABEL, "no item of the training file has the label \"" + row.text(LABEL) + "\"");
        }
        return number;
    }
}
