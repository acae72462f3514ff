package org.embeval.datasets.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.datasets.shape.ScoredPairs;
import org.embeval.datasets.shape.ScoredSplits;
import org.embeval.datasets.text.PythonText;
import org.embeval.datasets.text.TextFile;

/**
 * SICK and the STS Benchmark from the tokenised files of SentEval, on which a regression is trained.
 *
 * <p>The one subset is {@code test}. The texts differ from those of {@link Sick} and {@link StsBenchmark}: SentEval
 * tokenised both and lower-cased the second.
 */
public final class SentEvalRelatedness implements Dataset<ScoredSplits> {
    /** The training, development and test part of SICK. */
    static final List<String> SICK_PATHS = Stream.of("train", "trial", "test_annotated")
            .map(part -> "SICK/SICK_" + part + ".txt")
            .toList();

    private static final List<String> STSB_PATHS = Stream.of("train", "dev", "test")
            .map(part -> "STS/STSBenchmark/sts-" + part + ".csv")
            .toList();

    /** What is done with a line of a SICK file. */
    interface SickPair {
        /**
         * @param line counted from 1
         * @param columns id, two sentences, score and relation
         */
        void accept(long line, String[] columns);
    }

    private final DatasetCard card;
    private final PartFiles files;
    private final PartFiles.Reader<ScoredPairs> reader;

    private SentEvalRelatedness(DatasetCard card, List<String> paths, PartFiles.Reader<ScoredPairs> reader) {
        this.card = card;
        this.files = new PartFiles(card.id(), paths);
        this.reader = reader;
    }

    /** SICK, scored from 1 to 5. */
    public static SentEvalRelatedness sick() {
        return new SentEvalRelatedness(
                sickCard("sick-r-supervised", "SICK relatedness: tokenised by SentEval"),
                SICK_PATHS,
                SentEvalRelatedness::readSick);
    }

    /** The STS Benchmark, scored from 0 to 5. */
    public static SentEvalRelatedness stsBenchmark() {
        DatasetCard plain = new StsBenchmark().card();
        return new SentEvalRelatedness(
                new DatasetCard(
                        "stsb-supervised",
                        "STS Benchmark: tokenised and lower-cased by SentEval",
                        "as prepared by SentEval",
                        plain.homepage(),
                        plain.licence(),
                        plain.citation(),
                        SentEvalFiles.prepared(STSB_PATHS)),
                STSB_PATHS,
                SentEvalRelatedness::readStsBenchmark);
    }

    static DatasetCard sickCard(String id, String title) {
        DatasetCard plain = new Sick().card();
        return new DatasetCard(
                id,
                title,
                "as prepared by SentEval",
                plain.homepage(),
                plain.licence(),
                plain.citation(),
                SentEvalFiles.prepared(SICK_PATHS));
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
    public ScoredSplits read(Path directory, String split, String subset) throws IOException {
        List<ScoredPairs> parts = files.read(directory, subset, reader);
        return new ScoredSplits(parts.get(0), parts.get(1), parts.get(2));
    }

    private static ScoredPairs readSick(TextFile file) throws IOException {
        PairCollector pairs = new PairCollector(file, 1, 5);
        eachSickPair(
                file,
                (line, columns) -> pairs.add(
                        line,
                        columns[0],
                        SentEvalFiles.words(columns[1]),
                        SentEvalFiles.words(columns[2]),
                        columns[3]));
        return pairs.pairs("en", "en");
    }

    /** Goes through the lines of a SICK file, whose first is a header. */
    static void eachSickPair(TextFile file, SickPair pair) throws IOException {
        List<String> lines = file.readLines();
        Lines.requireHeader(file, lines, Sick.HEADER);
        for (int i = 1; i < lines.size(); i++) {
            long number = i + 1L;
            pair.accept(number, Lines.columns(file, number, PythonText.strip(lines.get(i)), "\t", 5));
        }
    }

    private static ScoredPairs readStsBenchmark(TextFile file) throws IOException {
        PairCollector pairs = new PairCollector(file, 0, 5);
        long number = 0;
        for (String line : file.readLines()) {
            number++;
            String[] columns = Lines.columns(file, number, PythonText.strip(line), "\t", 7, 9);
            pairs.add(
                    number,
                    Long.toString(number),
                    SentEvalFiles.words(columns[5]),
                    SentEvalFiles.words(columns[6]),
                    columns[4]);
        }
        return pairs.pairs("en", "en");
    }
}
