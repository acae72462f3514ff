package org.embeval.datasets.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.datasets.text.TextFile;

/**
 * XNLI: pairs of a premise and a hypothesis in 15 languages, each pair in all of them.
 *
 * <p>Subsets are languages, splits {@code dev} and {@code test}, the default. The official file of a split has a header, 19
 * columns and all languages; XTREME's has one language and premise, hypothesis and label without a header. An id is the
 * place of the pair among those of its language, counted from 1, and so is the same in every language.
 */
public final class Xnli implements Dataset<LabelledTexts> {
    private static final String FOLDER = "XNLI-1.0/";
    private static final int COLUMNS = 19;
    private static final int LABEL = 1;
    private static final int PREMISE = 6;
    private static final int HYPOTHESIS = 7;
    private static final String HEADER = "language\tgold_label\tsentence1_binary_parse\tsentence2_binary_parse\t"
            + "sentence1_parse\tsentence2_parse\tsentence1\tsentence2\tpromptID\tpairID\tgenre\tlabel1\tlabel2\tlabel3\t"
            + "label4\tlabel5\tsentence1_tokenized\tsentence2_tokenized\tmatch";

    private static final List<String> LANGUAGES =
            List.of("en", "fr", "es", "de", "el", "bg", "ru", "tr", "ar", "vi", "th", "zh", "hi", "sw", "ur");

    private static final DatasetCard CARD = new DatasetCard(
            "xnli",
            "XNLI: natural language inference in 15 languages",
            "1.0",
            "https://github.com/facebookresearch/XNLI",
            "CC BY-NC 4.0",
            "Alexis Conneau, Ruty Rinott, Guillaume Lample, Adina Williams, Samuel R. Bowman, Holger Schwenk and Veselin"
                    + " Stoyanov. 2018. XNLI: Evaluating cross-lingual sentence representations. EMNLP 2018, 2475-2485.",
            List.of(new SourceDigests(Map.of())
                    .archive(
                            "archives/XNLI-1.0.zip",
                            "",
                            List.of(official("dev"), official("test")),
                            "https://dl.fbaipublicfiles.com/XNLI/XNLI-1.0.zip")));

    /** BCP 47 codes of all languages, English first. */
    public static List<String> languages() {
        return LANGUAGES;
    }

    @Override
    public DatasetCard card() {
        return CARD;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        Lines.requireSubset(CARD.id(), LANGUAGES, subset);
        String part = split.isEmpty() ? "test" : split;
        String ofLanguage = "xnli/" + part + "-" + subset + ".tsv";
        boolean xtreme = Files.isRegularFile(directory.resolve(ofLanguage))
                && !Files.isRegularFile(directory.resolve(official(part)));
        return List.of(xtreme ? ofLanguage : official(part));
    }

    @Override
    public LabelledTexts read(Path directory, String split, String subset) throws IOException {
        String path = files(directory, split, subset).get(0);
        TextFile file = SentEvalFiles.open(directory, path, CARD.id());
        return path.startsWith(FOLDER) ? readOfficial(file, subset) : readThreeColumns(file, subset);
    }

    private static LabelledTexts readOfficial(TextFile file, String language) throws IOException {
        List<String> lines = Lines.read(file);
        Lines.requireHeader(file, lines, HEADER);
        LabelledCollector pairs = new LabelledCollector(2, NliLabels.ALL);
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).startsWith(language + "\t")) {
                String[] columns = Lines.columns(file, i + 1L, lines.get(i), "\t", COLUMNS);
                add(file, i + 1L, pairs, columns[LABEL], columns[PREMISE], columns[HYPOTHESIS]);
            }
        }
        return pairs.texts(file, language);
    }

    /** Reads premise, hypothesis and label in each line. */
    static LabelledTexts readThreeColumns(TextFile file, String language) throws IOException {
        LabelledCollector pairs = new LabelledCollector(2, NliLabels.ALL);
        long number = 0;
        for (String line : Lines.read(file)) {
            number++;
            String[] columns = Lines.columns(file, number, line, "\t", 3);
            add(file, number, pairs, columns[2], columns[0], columns[1]);
        }
        return pairs.texts(file, language);
    }

    private static void add(
            TextFile file, long line, LabelledCollector pairs, String label, String premise, String hypothesis) {
        String id = Integer.toString(pairs.size() + 1);
        pairs.add(file, line, id, NliLabels.usual(label), premise, hypothesis);
    }

    private static String official(String part) {
        return FOLDER + "xnli." + part + ".tsv";
    }
}
