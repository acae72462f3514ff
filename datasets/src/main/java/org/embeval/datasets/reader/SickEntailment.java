package org.embeval.datasets.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.datasets.shape.LabelledSplits;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.datasets.text.TextFile;

/**
 * SICK with its three relations, from the tokenised files of SentEval.
 *
 * <p>The one subset is {@code test}. The id is the official one.
 */
public final class SickEntailment implements Dataset<LabelledSplits> {
    private static final List<String> LABELS = List.of("CONTRADICTION", "NEUTRAL", "ENTAILMENT");

    private static final PartFiles FILES = new PartFiles("sick-e", SentEvalRelatedness.SICK_PATHS);

    private static final DatasetCard CARD =
            SentEvalRelatedness.sickCard(FILES.dataset(), "SICK entailment: tokenised by SentEval");

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
        return LabelledSplits.of(FILES.read(directory, subset, SickEntailment::pairs));
    }

    private static LabelledTexts pairs(TextFile file) throws IOException {
        LabelledCollector pairs = new LabelledCollector(2, LABELS);
        SentEvalRelatedness.eachSickPair(
                file,
                (line, columns) -> pairs.add(
                        file,
                        line,
                        columns[0],
                        columns[4],
                        SentEvalFiles.words(columns[1]),
                        SentEvalFiles.words(columns[2])));
        return pairs.texts(file, "en");
    }
}
