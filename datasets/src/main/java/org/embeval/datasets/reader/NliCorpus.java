package org.embeval.datasets.reader;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.datasets.text.TextFile;

/**
 * English natural language inference in the JSON lines of SNLI and MultiNLI.
 *
 * <p>Subsets are the parts, such as {@code train}. Pairs on whose relation the annotators did not agree, labelled {@code -},
 * are left out. An id is the number of the line. The training files, of some 500 MB each, are read line by line.
 */
public final class NliCorpus implements Dataset<LabelledTexts> {
    private static final String DISPUTED = "-";

    private final DatasetCard card;
    private final String name;
    private final List<String> parts;

    private NliCorpus(DatasetCard card, String name, List<String> parts) {
        this.card = card;
        this.name = name;
        this.parts = parts;
    }

    /** The Stanford corpus, made from picture captions. */
    public static NliCorpus snli() {
        String name = "snli_1.0";
        List<String> parts = List.of("train", "dev", "test");
        return new NliCorpus(
                new DatasetCard(
                        "snli",
                        "SNLI: English natural language inference",
                        "1.0",
                        "https://nlp.stanford.edu/projects/snli/",
                        "CC BY-SA 4.0",
                        "Samuel R. Bowman, Gabor Angeli, Christopher Potts and Christopher D. Manning. 2015. A large annotated"
                                + " corpus for learning natural language inference. EMNLP 2015, 632-642.",
                        List.of(new SourceDigests(Map.of())
                                .archive(
                                        "archives/snli_1.0.zip",
                                        "",
                                        members(name, parts),
                                        "https://nlp.stanford.edu/projects/snli/snli_1.0.zip"))),
                name,
                parts);
    }

    /** The corpus of many genres, of which protocols use the training part only. */
    public static NliCorpus multiNli() {
        String name = "multinli_1.0";
        List<String> parts = List.of("train");
        return new NliCorpus(
                new DatasetCard(
                        "multinli",
                        "MultiNLI: English natural language inference in ten genres",
                        "1.0",
                        "https://cims.nyu.edu/~sbowman/multinli/",
                        "OANC licence, CC BY-SA 3.0 and CC BY 3.0 by genre",
                        "Adina Williams, Nikita Nangia and Samuel Bowman. 2018. A broad-coverage challenge corpus for sentence"
                                + " understanding through inference. NAACL 2018, 1112-1122.",
                        List.of(new SourceDigests(Map.of())
                                .archive(
                                        "archives/multinli_1.0.zip",
                                        "",
                                        members(name, parts),
                                        "https://cims.nyu.edu/~sbowman/multinli/multinli_1.0.zip",
                                        "https://www.nyu.edu/projects/bowman/multinli/multinli_1.0.zip"))),
                name,
                parts);
    }

    private static List<String> members(String name, List<String> parts) {
        return parts.stream().map(part -> member(name, part)).toList();
    }

    private static String member(String name, String part) {
        return name + "/" + name + "_" + part + ".jsonl";
    }

    @Override
    public DatasetCard card() {
        return card;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        Lines.requireSubset(card.id(), parts, subset);
        return List.of(member(name, subset));
    }

    @Override
    public LabelledTexts read(Path directory, String split, String subset) throws IOException {
        TextFile file =
                SentEvalFiles.open(directory, files(directory, split, subset).get(0), card.id());
        LabelledCollector pairs = new LabelledCollector(2, NliLabels.ALL);
        file.eachLine((number, line) -> add(file, number, line, pairs));
        return pairs.texts(file, "en");
    }

    private static void add(TextFile file, long number, String line, LabelledCollector pairs) {
        JsonNode pair = JsonLines.object(file, number, line);
        String label = JsonLines.text(file, number, pair, "gold_label");
        if (!label.equals(DISPUTED)) {
            pairs.add(
                    file,
                    number,
                    Long.toString(number),
                    NliLabels.usual(label),
                    JsonLines.text(file, number, pair, "sentence1"),
                    JsonLines.text(file, number, pair, "sentence2"));
        }
    }
}
