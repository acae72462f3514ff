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

    private static final DatasetCard CARD =
            SentEvalRelatedness.sickCard("sick-e", "SICK entailment: tokenised by SentEval");

    @Override
    public DatasetCard card() {
        return CARD;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        Lines.requireSubset(CARD.id(), List.of("test"), subset);
        return SentEvalRelatedness.SICK_FILES;
    }

    @Override
    public LabelledSplits read(Path directory, String split, String subset) throws IOException {
        List<String> files = files(directory, split, subset);
        return LabelledSplits.of(
                pairs(SentEvalFiles.open(directory, files.get(0), CARD.id())),
                pairs(SentEvalFiles.open(directory, files.get(1), CARD.id())),
                pairs(SentEvalFiles.open(directory, files.get(2), CARD.id())));
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
