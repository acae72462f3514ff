package org.embeval.datasets.reader;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.OfficialSize;
import org.embeval.datasets.shape.ScoredPairs;
import org.embeval.datasets.text.TextFile;

/**
 * JSTS of JGLUE: pairs of Japanese picture captions, scored from 0 to 5.
 *
 * <p>Subsets are {@code valid} and {@code test}. Each line is a JSON object; the id is the official one.
 */
public final class Jsts implements Dataset<ScoredPairs> {
    private static final String COMMIT = "6f071c09316baae89c3d083a90985b4b1cb9968c";
    private static final String REMEDY = "run.sh data fetch jsts --force";
    private static final HubCopy HUB = new HubCopy("mteb/JSTS", "5bac629e25799df4c9c80a6a5db983d6cba9e77d");
    private static final List<String> SUBSETS = List.of("valid", "test");

    private static final DatasetCard CARD = new DatasetCard(
                    "jsts",
                    "JSTS: Japanese sentence pairs of JGLUE",
                    "v1.3 (" + COMMIT + ")",
                    "https://github.com/yahoojapan/JGLUE",
                    "CC BY-SA 4.0",
                    "Kentaro Kurihara, Daisuke Kawahara and Tomohide Shibata. 2022. JGLUE: Japanese General Language Understanding"
                            + " Evaluation. LREC 2022, 2957-2966.",
                    SUBSETS.stream()
                            .map(subset -> SimilaritySources.file(
                                    path(subset),
                                    "https://raw.githubusercontent.com/yahoojapan/JGLUE/main/datasets/" + path(subset),
                                    "https://github.com/yahoojapan/JGLUE/raw/" + COMMIT + "/datasets/" + path(subset)))
                            .toList())
            .withMirrors(List.of(
                    HUB.file("data/validation-00000-of-00001.parquet", List.of(path("valid"))),
                    HUB.converted("default", "validation", List.of(path("valid")))));

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
        return SizeList.ofPairs("valid 1457 test 1589");
    }

    @Override
    public ScoredPairs read(Path directory, String split, String subset) throws IOException {
        List<String> files = files(directory, split, subset);
        Path path = directory.resolve(files.get(0));
        if (HubCopy.isCopy(files)) {
            return PairTable.usual().read(path, REMEDY, List.of("ja", "ja"));
        }
        TextFile file = new TextFile(path, REMEDY);
        PairCollector pairs = new PairCollector(file, 0, 5);
        long line = 0;
        for (String text : Lines.read(file)) {
            line++;
            JsonNode pair = JsonLines.object(file, line, text);
            pairs.add(
                    line,
                    JsonLines.text(file, line, pair, "sentence_pair_id"),
                    JsonLines.text(file, line, pair, "sentence1"),
                    JsonLines.text(file, line, pair, "sentence2"),
                    JsonLines.text(file, line, pair, "label"));
        }
        return pairs.pairs("ja", "ja");
    }

    private static String path(String subset) {
        return "jsts-v1.3/" + subset + "-v1.3.json";
    }
}
