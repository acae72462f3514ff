package org.embeval.datasets.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.Source;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.ScoredPairs;
import org.embeval.datasets.text.PythonText;
import org.embeval.datasets.text.TextFile;

/**
 * Scored pairs as SentEval's scripts prepare them: tokenised, and lower-cased but for SICK. What separates words becomes one
 * blank, since programs on top of SentEval join its words so.
 *
 * <p>Subsets, scores and ids are those of the plain datasets. A file is refused where a plain one would be.
 */
public final class SentEvalSts implements Dataset<ScoredPairs> {
    private static final String FOLDER = "senteval/downstream/";

    private final DatasetCard card;
    private final Function<String, List<String>> files;
    private final Reader reader;

    /** Reads a subset from its opened files. */
    private interface Reader {
        ScoredPairs read(String subset, List<TextFile> files) throws IOException;
    }

    private SentEvalSts(DatasetCard plain, List<String> subsets, Function<String, List<String>> files, Reader reader) {
        this.card = new DatasetCard(
                plain.id() + "-senteval",
                plain.title() + ", tokenised by SentEval",
                "as prepared by SentEval's scripts",
                "https://github.com/facebookresearch/SentEval",
                plain.licence(),
                plain.citation(),
                subsets.stream()
                        .flatMap(subset -> files.apply(subset).stream())
                        .distinct()
                        .map(file -> Source.file(file, "", List.of()))
                        .toList());
        this.files = files;
        this.reader = reader;
    }

    /** The sub-corpora of a year, and {@link SemEvalSts#ALL}. */
    public static SentEvalSts of(SemEvalSts plain) {
        String folder = FOLDER + "STS/STS" + plain.year() % 100 + "-en-test/STS.";
        return new SentEvalSts(
                plain.card(),
                List.of(SemEvalSts.ALL),
                subset -> plain.parts(subset).stream()
                        .flatMap(part -> Stream.of(folder + "input." + part + ".txt", folder + "gs." + part + ".txt"))
                        .toList(),
                (subset, files) -> readYear(plain.parts(subset), subset, files));
    }

    /** {@code dev}, {@code test} and {@code train} of the STS Benchmark. */
    public static SentEvalSts benchmark() {
        return new SentEvalSts(
                new StsBenchmark().card(),
                StsBenchmark.SUBSETS,
                subset -> {
                    Lines.requireSubset("stsb-senteval", StsBenchmark.SUBSETS, subset);
                    return List.of(FOLDER + "STS/STSBenchmark/sts-" + subset + ".csv");
                },
                (subset, files) -> StsBenchmark.read(files.get(0)));
    }

    /** The parts of SICK, and {@code all} of them. */
    public static SentEvalSts sick() {
        return new SentEvalSts(
                new Sick().card(),
                List.of("all"),
                subset -> Sick.parts(subset).stream()
                        .map(part -> FOLDER + "SICK/" + Sick.fileName(part))
                        .toList(),
                (subset, files) -> {
                    List<ScoredPairs> parts = new ArrayList<>();
                    for (TextFile file : files) {
                        parts.add(Sick.readPart(file));
                    }
                    return ScoredPairs.concatenation(parts);
                });
    }

    private static ScoredPairs readYear(List<String> parts, String subset, List<TextFile> files) throws IOException {
        List<ScoredPairs> sets = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            StsFiles pair = new StsFiles(files.get(2 * part), files.get(2 * part + 1), "en", "en");
            sets.add(pair.read(subset.equals(SemEvalSts.ALL) ? parts.get(part) + "/" : ""));
        }
        return ScoredPairs.concatenation(sets);
    }

    @Override
    public DatasetCard card() {
        return card;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        return files.apply(subset);
    }

    @Override
    public ScoredPairs read(Path directory, String split, String subset) throws IOException {
        List<TextFile> opened = files.apply(subset).stream()
                .map(file -> new TextFile(directory.resolve(file), "SentEval's get_transfer_data.bash"))
                .toList();
        ScoredPairs pairs = reader.read(subset, opened);
        return new ScoredPairs(pairs.ids(), words(pairs.first()), words(pairs.second()), pairs.gold());
    }

    private static Texts words(Texts texts) {
        List<String> lines = IntStream.range(0, texts.size())
                .mapToObj(line -> String.join(" ", PythonText.split(texts.line(line))))
                .toList();
        return Texts.of(lines, texts.role(), texts.language());
    }
}
