package org.embeval.datasets.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.datasets.shape.LabelledSplits;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.datasets.text.PythonText;
import org.embeval.datasets.text.TextFile;

/**
 * The Microsoft Research Paraphrase Corpus: pairs of news sentences that do or do not say the same.
 *
 * <p>The one subset is {@code test}. Files begin with a byte order mark and a header; a quotation mark is a character like
 * any other. An id is the number of the line.
 */
public final class Mrpc implements Dataset<LabelledSplits> {
    private static final PartFiles FILES =
            new PartFiles("mrpc", List.of("MRPC/msr_paraphrase_train.txt", "MRPC/msr_paraphrase_test.txt"));
    private static final String HEADER = "Quality\t#1 ID\t#2 ID\t#1 String\t#2 String";

    private static final DatasetCard CARD = new DatasetCard(
            FILES.dataset(),
            "MRPC: pairs of news sentences, paraphrases or not",
            "as prepared by SentEval",
            "https://www.microsoft.com/en-us/download/details.aspx?id=52398",
            "Microsoft Research licence: research use, no redistribution",
            "Bill Dolan, Chris Quirk and Chris Brockett. 2004. Unsupervised construction of large paraphrase corpora:"
                    + " Exploiting massively parallel news sources. COLING 2004, 350-356.",
            SentEvalFiles.prepared(FILES.paths()));

    @Override
    public DatasetCard card() {
        return CARD;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        return FILES.files(subset);
    }

    @Override
    public LabelledSplits read(Path directory, String split, String subset) throws IOException {
        return LabelledSplits.of(FILES.read(directory, subset, Mrpc::pairs));
    }

    private static LabelledTexts pairs(TextFile file) throws IOException {
        List<String> lines = file.readLinesWithoutMark();
        Lines.requireHeader(file, lines, HEADER);
        LabelledCollector pairs = new LabelledCollector(2, List.of("0", "1"));
        for (int i = 1; i < lines.size(); i++) {
            long number = i + 1L;
            String[] columns = Lines.columns(file, number, PythonText.strip(lines.get(i)), "\t", 5);
            pairs.add(
                    file,
                    number,
                    Long.toString(number),
                    columns[0],
                    SentEvalFiles.words(columns[3]),
                    SentEvalFiles.words(columns[4]));
        }
        return pairs.texts(file, "en");
    }
}
