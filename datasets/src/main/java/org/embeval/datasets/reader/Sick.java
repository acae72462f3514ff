package org.embeval.datasets.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.OfficialSize;
import org.embeval.datasets.shape.ScoredPairs;
import org.embeval.datasets.text.TextFile;

/**
 * SICK: English pairs made from picture and video captions, scored for relatedness from 1 to 5.
 *
 * <p>Subsets are {@code train}, {@code trial}, {@code test}, and {@code all} three one after the other. The id is the
 * official one.
 */
public final class Sick implements Dataset<ScoredPairs> {
    private static final String FOLDER = "sick/";
    private static final String REMEDY = "run.sh data fetch sick --force";
    private static final String NO_PARTS = "train, trial and test by themselves";
    private static final HubCopy HUB = new HubCopy("mteb/sickr-sts", "20a6d6f312dd54037fe07a32d58e5e168867909d");
    private static final PairTable TABLE = new PairTable("score", 1, 5, List.of());
    private static final String ALL = "all";
    static final String HEADER = "pair_ID\tsentence_A\tsentence_B\trelatedness_score\tentailment_judgment";

    private static final List<String> PARTS = List.of("train", "trial", "test");
    private static final Map<String, String> NAMES =
            Map.of("train", "SICK_train", "trial", "SICK_trial", "test", "SICK_test_annotated");

    private static final DatasetCard CARD = new DatasetCard(
                    "sick",
                    "SICK: English sentence pairs of SemEval 2014 task 1",
                    "SemEval 2014",
                    "http://alt.qcri.org/semeval2014/task1/",
                    "CC BY-NC-SA 3.0",
                    "Marco Marelli, Stefano Menini, Marco Baroni, Luisa Bentivogli, Raffaella Bernardi and Roberto Zamparelli. 2014."
                            + " A SICK cure for the evaluation of compositional distributional semantic models. LREC 2014, 216-223.",
                    PARTS.stream()
                            .map(part -> SimilaritySources.archive(
                                    "archives/" + archive(part),
                                    FOLDER,
                                    List.of(fileName(part)),
                                    "http://alt.qcri.org/semeval2014/task1/data/uploads/" + archive(part)))
                            .toList())
            .withMirrors(List.of(
                    HUB.file("test.jsonl.gz", official(ALL), NO_PARTS),
                    HUB.converted("default", "test", official(ALL), NO_PARTS)));

    @Override
    public DatasetCard card() {
        return CARD;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        return HubCopy.orOfficial(CARD, directory, official(subset));
    }

    private static List<String> official(String subset) {
        return parts(subset).stream().map(Sick::path).toList();
    }

    @Override
    public List<OfficialSize> sizes() {
        return SizeList.ofPairs("train 4500 trial 500 test 4927 all 9927");
    }

    @Override
    public ScoredPairs read(Path directory, String split, String subset) throws IOException {
        List<String> files = files(directory, split, subset);
        if (HubCopy.isCopy(files)) {
            return TABLE.read(directory.resolve(files.get(0)), REMEDY, List.of("en", "en"));
        }
        List<ScoredPairs> parts = new ArrayList<>();
        for (String part : parts(subset)) {
            parts.add(readPart(new TextFile(directory.resolve(path(part)), REMEDY)));
        }
        return ScoredPairs.concatenation(parts);
    }

    static ScoredPairs readPart(TextFile file) throws IOException {
        PairCollector pairs = new PairCollector(file, 1, 5);
        List<String> lines = Lines.read(file);
        Lines.requireHeader(file, lines, HEADER);
        for (int i = 1; i < lines.size(); i++) {
            long line = i + 1L;
            String[] columns = Lines.columns(file, line, lines.get(i), "\t", 5);
            pairs.add(line, columns[0], columns[1], columns[2], columns[3]);
        }
        return pairs.pairs("en", "en");
    }

    static List<String> parts(String subset) {
        if (subset.equals(ALL)) {
            return PARTS;
        }
        Lines.requireSubset("sick", PARTS, subset);
        return List.of(subset);
    }

    private static String path(String part) {
        return FOLDER + fileName(part);
    }

    static String fileName(String part) {
        return NAMES.get(part) + ".txt";
    }

    private static String archive(String part) {
        return NAMES.get(part).toLowerCase(Locale.ROOT) + ".zip";
    }
}
