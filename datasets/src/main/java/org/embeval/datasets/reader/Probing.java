package org.embeval.datasets.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.datasets.shape.LabelledSplits;
import org.embeval.datasets.text.PythonText;
import org.embeval.datasets.text.TextFile;

/**
 * One of SentEval's ten probing datasets: sentences and a property of each.
 *
 * <p>The one subset is {@code test}. A line is {@code tr}, {@code va} or {@code te}, a label and a sentence. Labels are those
 * of the training part, ordered as strings, so that 10 comes before 5. An id is the number of the line.
 */
public final class Probing implements Dataset<LabelledSplits> {
    private static final Map<String, Integer> PARTS = Map.of("tr", 0, "va", 1, "te", 2);
    private static final String ADDRESS =
            "https://raw.githubusercontent.com/facebookresearch/SentEval/main/data/probing/";

    /** What is probed for. */
    public enum Property {
        SENTENCE_LENGTH("number of words in six bins"),
        WORD_CONTENT("which of 1,000 words it contains"),
        TREE_DEPTH("depth of its syntax tree"),
        TOP_CONSTITUENTS("constituents below the top of its syntax tree"),
        BIGRAM_SHIFT("whether two neighbouring words were swapped"),
        PAST_PRESENT("tense of the main verb"),
        SUBJ_NUMBER("number of the subject"),
        OBJ_NUMBER("number of the object"),
        ODD_MAN_OUT("whether a noun or verb was replaced"),
        COORDINATION_INVERSION("whether two coordinate clauses were swapped");

        private final String title;

        Property(String title) {
            this.title = title;
        }

        /** In a few words. */
        public String title() {
            return title;
        }

        /** The name of its file without ending, such as {@code sentence_length}. */
        public String file() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Its name on the command line, such as {@code probing-sentence-length}. */
        public String id() {
            return "probing-" + file().replace('_', '-');
        }
    }

    private final DatasetCard card;
    private final String path;

    public Probing(Property property) {
        path = "probing/" + property.file() + ".txt";
        card = new DatasetCard(
                property.id(),
                "SentEval probing: " + property.title(),
                "5d6dc117d1ac30357ddaeb7347fb5684e9b87015",
                "https://github.com/facebookresearch/SentEval/tree/main/data/probing",
                "BSD (SentEval); sentences of the Toronto Book Corpus",
                "Alexis Conneau, German Kruszewski, Guillaume Lample, Loïc Barrault and Marco Baroni. 2018. What you can"
                        + " cram into a single $&!#* vector: Probing sentence embeddings for linguistic properties. ACL 2018,"
                        + " 2126-2136.",
                List.of(new SourceDigests(Map.of()).file(path, ADDRESS + property.file() + ".txt")));
    }

    @Override
    public DatasetCard card() {
        return card;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        Lines.requireSubset(card.id(), List.of("test"), subset);
        return List.of(path);
    }

    @Override
    public LabelledSplits read(Path directory, String split, String subset) throws IOException {
        TextFile file =
                SentEvalFiles.open(directory, files(directory, split, subset).get(0), card.id());
        List<List<Row>> parts = parts(file);
        List<String> labels =
                parts.get(0).stream().map(Row::label).distinct().sorted().toList();
        List<LabelledCollector> collectors = new ArrayList<>();
        for (List<Row> part : parts) {
            LabelledCollector collector = new LabelledCollector(1, labels);
            part.forEach(row -> collector.add(
                    file, row.line(), Long.toString(row.line()), row.label(), SentEvalFiles.words(row.sentence())));
            collectors.add(collector);
        }
        return LabelledSplits.of(
                collectors.get(0).texts(file, "en"),
                collectors.get(1).anyLabels(file, "en", "va"),
                collectors.get(2).anyLabels(file, "en", "te"));
    }

    private record Row(long line, String label, String sentence) {}

    /** The lines of each part. */
    private static List<List<Row>> parts(TextFile file) throws IOException {
        Map<Integer, List<Row>> parts = new TreeMap<>();
        PARTS.values().forEach(part -> parts.put(part, new ArrayList<>()));
        long number = 0;
        for (String text : file.readLines()) {
            number++;
            String[] columns = PythonText.stripEnd(text).split("\t", -1);
            Integer part = PARTS.get(columns[0]);
            if (part == null || columns.length < 3) {
                throw file.damaged(
                        number,
                        file.path().getFileName()
                                + " has a line that is not tr, va or te, a label and a sentence with tabs between them.");
            }
            parts.get(part).add(new Row(number, columns[1], columns[columns.length - 1]));
        }
        if (parts.get(0).isEmpty()) {
            throw file.damaged(file.path().getFileName() + " has no line that begins with tr.");
        }
        return List.copyOf(parts.values());
    }
}
