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
 * The STS Benchmark in Chinese, as the project CNSD translated it, with scores rounded to whole numbers from 0 to 5. C-MTEB
 * calls it STSB.
 *
 * <p>Subsets are {@code dev}, {@code test} and {@code train}. The four columns are separated by {@code ||}. The official
 * ids repeat, so the line number is the id.
 */
public final class CnsdSts implements Dataset<ScoredPairs> {
    private static final HubCopy HUB = new HubCopy("C-MTEB/STSB", "0cde68302b3541bb8b3c340dc0644b0b745b3dc0");
    private static final List<String> SUBSETS = List.of("dev", "test", "train");

    private static final DatasetCard CARD = new DatasetCard(
                    "cnsd-sts",
                    "CNSD: the STS Benchmark in Chinese",
                    "1.0",
                    "https://github.com/pluto-junzeng/CNSD",
                    "not stated; derived from the STS Benchmark",
                    "Chinese Natural Language Inference and Semantic Textual Similarity Dataset (CNSD)."
                            + " https://github.com/pluto-junzeng/CNSD",
                    SUBSETS.stream()
                            .map(subset -> SimilaritySources.file(path(subset)))
                            .toList())
            .withMirrors(List.of(
                    HUB.file("data/test-00000-of-00001-8599d9428e96fe39.parquet", List.of(path("test"))),
                    HUB.file("data/validation-00000-of-00001-f26577b4869b4653.parquet", List.of(path("dev"))),
                    HUB.converted("default", "test", List.of(path("test"))),
                    HUB.converted("default", "validation", List.of(path("dev"))),
                    HUB.converted("default", "train", List.of(path("train")))));

    @Override
    public DatasetCard card() {
        return CARD;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        Lines.requireSubset(CARD.id(), SUBSETS, subset);
        return HubCopy.orOfficial(CARD, directory, List.of(path(subset)));
    }

    @Override
    public List<OfficialSize> sizes() {
        return SizeList.ofPairs("dev 1458 test 1361 train 5231");
    }

    @Override
    public ScoredPairs read(Path directory, String split, String subset) throws IOException {
        List<String> files = files(directory, split, subset);
        Path path = directory.resolve(files.get(0));
        if (HubCopy.isCopy(files)) {
            return PairTable.usual().read(path, "run.sh data fetch cnsd-sts --force", List.of("zh", "zh"));
        }
        TextFile file = new TextFile(path, "run.sh data import FOLDER");
        PairCollector pairs = new PairCollector(file, 0, 5);
        long line = 0;
        for (String text : Lines.read(file)) {
            line++;
            String[] columns = Lines.columns(file, line, text, "||", 4);
            pairs.add(line, Long.toString(line), columns[1], columns[2], columns[3]);
        }
        return pairs.pairs("zh", "zh");
    }

    private static String path(String subset) {
        return "cnsd/cnsd-sts-" + subset + ".txt";
    }
}
