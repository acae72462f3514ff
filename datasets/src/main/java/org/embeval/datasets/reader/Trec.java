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
 * TREC: questions by what their answer is, in lines such as {@code NUM:dist How far is it ?}
 *
 * <p>The one subset is {@code test}. Only the coarse label counts. SentEval deletes apostrophes and back-ticks from the
 * official files; so does this reader, which changes nothing in files where that was done before. Files are latin-1. An id
 * is the number of the line.
 */
public final class Trec implements Dataset<LabelledSplits> {
    private static final List<String> LABELS = List.of("ABBR", "DESC", "ENTY", "HUM", "LOC", "NUM");
    private static final PartFiles FILES =
            new PartFiles("trec", List.of("TREC/train_5500.label", "TREC/TREC_10.label"));

    private static final DatasetCard CARD = new DatasetCard(
            FILES.dataset(),
            "TREC: questions by the kind of their answer",
            "as prepared by SentEval",
            "https://cogcomp.seas.upenn.edu/Data/QA/QC/",
            "none stated; research use",
            "Xin Li and Dan Roth. 2002. Learning question classifiers. COLING 2002.",
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
        return LabelledSplits.of(FILES.read(directory, subset, Trec::questions));
    }

    private static LabelledTexts questions(TextFile file) throws IOException {
        LabelledCollector questions = new LabelledCollector(1, LABELS);
        long number = 0;
        for (String line : file.readLinesLatin1()) {
            number++;
            String text = PythonText.strip(line.replace("'", "").replace("`", ""));
            int colon = text.indexOf(':');
            int space = text.indexOf(' ', colon);
            if (colon < 0 || space < 0) {
                throw file.damaged(
                        number,
                        file.path().getFileName() + " has the line \"" + text
                                + "\"; it should be like \"NUM:dist How far is it ?\".");
            }
            questions.add(
                    file,
                    number,
                    Long.toString(number),
                    text.substring(0, colon),
                    SentEvalFiles.words(text.substring(space + 1)));
        }
        return questions.texts(file, "en");
    }
}
