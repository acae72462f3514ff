package org.embeval.datasets.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.Source;
import org.embeval.datasets.shape.LabelledSplits;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.datasets.text.PythonText;
import org.embeval.datasets.text.TextFile;

/**
 * The Stanford Sentiment Treebank as SentEval takes it: with two labels, its training part made of phrases, or with five.
 *
 * <p>The one subset is {@code test}. A line of the binary files is a text, a tab and a label; one of the fine files is a
 * label, a space and a text. An id is the number of the line.
 */
public final class Sst implements Dataset<LabelledSplits> {
    private static final List<String> PARTS = List.of("train", "dev", "test");
    private static final String CITATION =
            "Richard Socher, Alex Perelygin, Jean Wu, Jason Chuang, Christopher D. Manning,"
                    + " Andrew Ng and Christopher Potts. 2013. Recursive deep models for semantic compositionality over a sentiment"
                    + " treebank. EMNLP 2013, 1631-1642.";

    private final DatasetCard card;
    private final PartFiles files;
    private final boolean labelFirst;
    private final List<String> labels;

    private Sst(String id, String title, String folder, boolean labelFirst, List<String> labels, String address) {
        this.files = new PartFiles(
                id, PARTS.stream().map(part -> folder + "sentiment-" + part).toList());
        this.labelFirst = labelFirst;
        this.labels = labels;
        this.card = new DatasetCard(
                id,
                title,
                "as used by SentEval",
                "https://nlp.stanford.edu/sentiment/",
                "none stated; research use",
                CITATION,
                PARTS.stream().map(part -> source(folder, part, address)).toList());
    }

    /** Negative and positive phrases and sentences. */
    public static Sst binary() {
        return new Sst(
                "sst2",
                "SST-2: film reviews, positive or negative",
                "SST/binary/",
                false,
                List.of("0", "1"),
                "https://raw.githubusercontent.com/PrincetonML/SIF/master/data/sentiment-");
    }

    /** Sentences from very negative, 0, to very positive, 4. */
    public static Sst fine() {
        return new Sst(
                "sst5",
                "SST-5: film reviews from very negative to very positive",
                "SST/fine/",
                true,
                List.of("0", "1", "2", "3", "4"),
                "https://raw.githubusercontent.com/AcademiaSinicaNLPLab/sentiment_dataset/master/data/stsa.fine.");
    }

    private static Source source(String folder, String part, String address) {
        return SentEvalFiles.file(folder + "sentiment-" + part, address + part);
    }

    @Override
    public DatasetCard card() {
        return card;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        return files.files(subset);
    }

    @Override
    public LabelledSplits read(Path directory, String split, String subset) throws IOException {
        return LabelledSplits.of(files.read(directory, subset, this::texts));
    }

    private LabelledTexts texts(TextFile file) throws IOException {
        LabelledCollector texts = new LabelledCollector(1, labels);
        long number = 0;
        for (String line : file.readLines()) {
            number++;
            String[] columns = columns(file, number, PythonText.strip(line));
            String id = Long.toString(number);
            if (labelFirst) {
                texts.add(file, number, id, columns[0], SentEvalFiles.words(columns[1]));
            } else {
                texts.add(file, number, id, columns[1], SentEvalFiles.words(columns[0]));
            }
        }
        return texts.texts(file, "en");
    }

    private String[] columns(TextFile file, long number, String line) {
        if (!labelFirst) {
            return Lines.columns(file, number, line, "\t", 2);
        }
        String[] columns = line.split(" ", 2);
        if (columns.length != 2) {
            throw file.damaged(
                    number,
                    file.path().getFileName() + " has the line \"" + line
                            + "\"; it should be a label, a space and a text.");
        }
        return columns;
    }
}
