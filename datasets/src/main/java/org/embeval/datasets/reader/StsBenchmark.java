package org.embeval.datasets.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.Mirror;
import org.embeval.api.OfficialSize;
import org.embeval.datasets.shape.ScoredPairs;
import org.embeval.datasets.text.TextFile;

/**
 * The STS Benchmark: English pairs of SemEval 2012 to 2017, scored from 0 to 5.
 *
 * <p>Subsets are {@code dev}, {@code test} and {@code train}. The files are separated by tabs and know no quotation,
 * although they are called {@code .csv}; two further columns may name the text's licence. An id is the official file, year
 * and number, such as {@code MSRvid/2012test/0024}.
 */
public final class StsBenchmark implements Dataset<ScoredPairs> {
    private static final String FOLDER = "stsbenchmark/";
    private static final String REMEDY = "run.sh data fetch stsb --force";
    private static final HubCopy HUB = new HubCopy("mteb/stsbenchmark-sts", "b0fddb56ed78048fa8b90373c8a3cfc37b684831");
    private static final PairTable TABLE = new PairTable("score", 0, 5, List.of("dataset", "year", "sid"));
    static final List<String> SUBSETS = List.of("dev", "test", "train");

    private static final DatasetCard CARD = new DatasetCard(
                    "stsb",
                    "STS Benchmark: English sentence pairs of SemEval 2012-2017",
                    "2017-02-23",
                    "http://ixa2.si.ehu.eus/stswiki/index.php/STSbenchmark",
                    "CC BY-SA 4.0 (scores); the texts have licences of their own, see the archive's LICENSE.txt",
                    SemEvalSts.CITATION_2017,
                    List.of(SimilaritySources.archive(
                            "archives/Stsbenchmark.tar.gz",
                            FOLDER,
                            SUBSETS.stream().map(StsBenchmark::member).toList(),
                            "http://ixa2.si.ehu.eus/stswiki/images/4/48/Stsbenchmark.tar.gz",
                            "http://ixa2.si.ehu.es/stswiki/images/4/48/Stsbenchmark.tar.gz")))
            .withMirrors(mirrors());

    @Override
    public DatasetCard card() {
        return CARD;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        Lines.requireSubset(CARD.id(), SUBSETS, subset);
        return HubCopy.orOfficial(CARD, directory, List.of(FOLDER + member(subset)));
    }

    @Override
    public List<OfficialSize> sizes() {
        return SizeList.ofPairs("dev 1500 test 1379 train 5749");
    }

    @Override
    public ScoredPairs read(Path directory, String split, String subset) throws IOException {
        List<String> files = files(directory, split, subset);
        Path path = directory.resolve(files.get(0));
        if (HubCopy.isCopy(files)) {
            return TABLE.read(path, REMEDY, List.of("en", "en"));
        }
        return read(new TextFile(path, REMEDY));
    }

    static ScoredPairs read(TextFile file) throws IOException {
        PairCollector pairs = new PairCollector(file, 0, 5);
        long line = 0;
        for (String text : Lines.read(file)) {
            line++;
            String[] columns = Lines.columns(file, line, text, "\t", 7, 9);
            pairs.add(line, String.join("/", columns[1], columns[2], columns[3]), columns[5], columns[6], columns[4]);
        }
        return pairs.pairs("en", "en");
    }

    private static List<Mirror> mirrors() {
        List<Mirror> mirrors = new ArrayList<>();
        for (String subset : SUBSETS) {
            String split = subset.equals("dev") ? "validation" : subset;
            List<String> official = List.of(FOLDER + member(subset));
            mirrors.add(HUB.file(split + ".jsonl.gz", official));
            mirrors.add(HUB.converted("default", split, official));
        }
        return mirrors;
    }

    private static String member(String subset) {
        return "stsbenchmark/sts-" + subset + ".csv";
    }
}
