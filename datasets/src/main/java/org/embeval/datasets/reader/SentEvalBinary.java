package org.embeval.datasets.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.datasets.shape.LabelledSplits;
import org.embeval.datasets.text.TextFile;

/**
 * The datasets of SentEval that are two files, one for each label: MR, CR, SUBJ and MPQA.
 *
 * <p>The one subset is {@code test}; there are no splits. The file of label 1 comes first. Files are latin-1, and lines end
 * where Python's {@code splitlines} ends them. An empty line is a text without words, as in CR and MPQA. An id is the
 * ending of the file's name and the number of the line.
 */
public final class SentEvalBinary implements Dataset<LabelledSplits> {
    private static final String SUBSET = "test";

    private final DatasetCard card;
    private final String one;
    private final String zero;
    private final List<String> labels;

    private SentEvalBinary(
            String id, String title, String licence, String citation, String one, String zero, List<String> labels) {
        this.one = one;
        this.zero = zero;
        this.labels = labels;
        this.card = new DatasetCard(
                id,
                title,
                "as prepared by SentEval",
                "https://github.com/facebookresearch/SentEval",
                licence,
                citation,
                SentEvalFiles.prepared(List.of(one, zero)));
    }

    /** Film reviews. */
    public static SentEvalBinary mr() {
        return new SentEvalBinary(
                "mr",
                "MR: sentences of film reviews, positive or negative",
                "none stated; research use",
                "Bo Pang and Lillian Lee. 2005. Seeing stars: Exploiting class relationships for sentiment categorization"
                        + " with respect to rating scales. ACL 2005, 115-124.",
                "MR/rt-polarity.pos",
                "MR/rt-polarity.neg",
                List.of("negative", "positive"));
    }

    /** Product reviews. */
    public static SentEvalBinary cr() {
        return new SentEvalBinary(
                "cr",
                "CR: sentences of customer reviews, positive or negative",
                "none stated; research use",
                "Minqing Hu and Bing Liu. 2004. Mining and summarizing customer reviews. KDD 2004, 168-177.",
                "CR/custrev.pos",
                "CR/custrev.neg",
                List.of("negative", "positive"));
    }

    /** Opinion and plot. The objective sentences are label 1, as in SentEval. */
    public static SentEvalBinary subj() {
        return new SentEvalBinary(
                "subj",
                "SUBJ: sentences about films, subjective or objective",
                "none stated; research use",
                "Bo Pang and Lillian Lee. 2004. A sentimental education: Sentiment analysis using subjectivity"
                        + " summarization based on minimum cuts. ACL 2004, 271-278.",
                "SUBJ/subj.objective",
                "SUBJ/subj.subjective",
                List.of("subjective", "objective"));
    }

    /** Polarity of phrases. */
    public static SentEvalBinary mpqa() {
        return new SentEvalBinary(
                "mpqa",
                "MPQA: phrases from news, positive or negative",
                "GPL (annotations); the news texts belong to their publishers",
                "Janyce Wiebe, Theresa Wilson and Claire Cardie. 2005. Annotating expressions of opinions and emotions in"
                        + " language. Language Resources and Evaluation 39:165-210.",
                "MPQA/mpqa.pos",
                "MPQA/mpqa.neg",
                List.of("negative", "positive"));
    }

    @Override
    public DatasetCard card() {
        return card;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        Lines.requireSubset(card.id(), List.of(SUBSET), subset);
        return Stream.of(one, zero).map(SentEvalFiles.FOLDER::concat).toList();
    }

    @Override
    public LabelledSplits read(Path directory, String split, String subset) throws IOException {
        List<String> files = files(directory, split, subset);
        LabelledCollector texts = new LabelledCollector(1, labels);
        TextFile first = SentEvalFiles.open(directory, files.get(0), card.id());
        TextFile second = SentEvalFiles.open(directory, files.get(1), card.id());
        add(first, labels.get(1), texts);
        add(second, labels.get(0), texts);
        return LabelledSplits.of(texts.texts(second, "en"));
    }

    private static void add(TextFile file, String label, LabelledCollector texts) throws IOException {
        String name = file.path().getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1);
        List<String> lines = file.splitLinesLatin1();
        if (lines.isEmpty()) {
            throw file.damaged(name + " is empty; it should have a text in each line.");
        }
        for (int i = 0; i < lines.size(); i++) {
            texts.add(file, i + 1L, ending + "-" + (i + 1), label, SentEvalFiles.words(lines.get(i)));
        }
    }
}
