package org.embeval.datasets.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.OfficialSize;
import org.embeval.datasets.shape.ScoredPairs;
import org.embeval.datasets.text.TextFile;

/**
 * The STS Benchmark in Korean: machine-translated, {@code dev} and {@code test} corrected by people.
 *
 * <p>Subsets are {@code dev}, {@code test} and {@code train}. The files are separated by tabs and know no quotation; a
 * reader that does loses pairs, as MTEB's copy did. An id is the official file, year and number, such as {@code
 * MSRvid/2012test/0024}.
 *
 * <p>MTEB's copy on the Hugging Face hub, {@code dkoterwa/kor-sts}, has 1,376 of the 1,379 pairs of {@code test}: it is
 * other data, hence no mirror.
 */
public final class KorSts implements Dataset<ScoredPairs> {
    private static final String COMMIT = "0df0fe7d496eb61b092e022e238c2230b29f1cbc";
    private static final List<String> SUBSETS = List.of("dev", "test", "train");
    private static final String HEADER = "genre\tfilename\tyear\tid\tscore\tsentence1\tsentence2";

    private static final DatasetCard CARD = new DatasetCard(
            "korsts",
            "KorSTS: the STS Benchmark in Korean",
            COMMIT,
            "https://github.com/kakaobrain/KorNLUDatasets",
            "CC BY-SA 4.0",
            "Jiyeon Ham, Yo Joong Choe, Kyubyong Park, Ilji Choi and Hyungjoon Soh. 2020. KorNLI and KorSTS: New Benchmark"
                    + " Datasets for Korean Natural Language Understanding. Findings of EMNLP 2020, 422-430.",
            SUBSETS.stream()
                    .map(subset -> SimilaritySources.file(
                            path(subset),
                            "https://raw.githubusercontent.com/kakaobrain/KorNLUDatasets/master/KorSTS/" + name(subset),
                            "https://github.com/kakaobrain/KorNLUDatasets/raw/" + COMMIT + "/KorSTS/" + name(subset)))
                    .toList());

    @Override
    public DatasetCard card() {
        return CARD;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        Lines.requireSubset(CARD.id(), SUBSETS, subset);
        return List.of(path(subset));
    }

    @Override
    public List<OfficialSize> sizes() {
        return SizeList.ofPairs("dev 1500 test 1379 train 5749");
    }

    @Override
    public ScoredPairs read(Path directory, String split, String subset) throws IOException {
        TextFile file = new TextFile(
                directory.resolve(files(directory, split, subset).get(0)), "run.sh data fetch korsts --force");
        PairCollector pairs = new PairCollector(file, 0, 5);
        List<String> lines = Lines.read(file);
        Lines.requireHeader(file, lines, HEADER);
        for (int i = 1; i < lines.size(); i++) {
            long line = i + 1L;
            String[] columns = Lines.columns(file, line, lines.get(i), "\t", 7);
            pairs.add(line, String.join("/", columns[1], columns[2], columns[3]), columns[5], columns[6], columns[4]);
        }
        return pairs.pairs("ko", "ko");
    }

    private static String path(String subset) {
        return "korsts/" + name(subset);
    }

    private static String name(String subset) {
        return "sts-" + subset + ".tsv";
    }
}
