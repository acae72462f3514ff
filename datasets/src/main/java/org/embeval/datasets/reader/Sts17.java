package org.embeval.datasets.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.Mirror;
import org.embeval.api.OfficialSize;
import org.embeval.api.Source;
import org.embeval.datasets.shape.ScoredPairs;
import org.embeval.datasets.text.TextFile;

/**
 * The test sets of SemEval 2017 task 1 in and across languages, and the language pairs that Reimers and Gurevych (2020) had
 * translated from its English track; scored from 0 to 5.
 *
 * <p>A subset is named after its official file. {@code es-en} is track 4a, {@code es-en-wmt} track 4b. Whatever the file
 * name says, English comes first in {@code ar-en}, {@code es-en-wmt} and {@code tr-en}. The text file of {@code tr-en} has
 * 250 further pairs that were never scored. The id is the line number.
 */
public final class Sts17 implements Dataset<ScoredPairs> {
    private static final String FOLDER = "sts17/";
    private static final String EVALUATION = "STS2017.eval.v1.1/";
    private static final String GOLD = "STS2017.gs/";
    private static final String EXTENDED = "STS2017-extended/";
    private static final String REMEDY = "run.sh data fetch sts17 --force";

    /**
     * One of the organisers' sets.
     *
     * @param file what stands between {@code track} and {@code .txt} in its file names
     * @param first language of the first sentences
     * @param second language of the second sentences
     */
    private record Track(String subset, String file, String first, String second) {}

    private static final Map<String, Track> TRACKS = List.of(
                    new Track("ar-ar", "1.ar-ar", "ar", "ar"),
                    new Track("ar-en", "2.ar-en", "en", "ar"),
                    new Track("es-es", "3.es-es", "es", "es"),
                    new Track("es-en", "4a.es-en", "es", "en"),
                    new Track("es-en-wmt", "4b.es-en", "en", "es"),
                    new Track("en-en", "5.en-en", "en", "en"),
                    new Track("tr-en", "6.tr-en", "en", "tr"))
            .stream()
            .collect(Collectors.toUnmodifiableMap(Track::subset, Function.identity()));

    private static final long PAIRS = 250;

    /** What MTEB calls the subsets of which it has a copy: all but track 4b. */
    private static final SortedMap<String, String> HUB_NAMES = new TreeMap<>(Map.of(
            "ar-ar", "ar-ar",
            "ar-en", "en-ar",
            "es-es", "es-es",
            "es-en", "es-en",
            "en-en", "en-en",
            "tr-en", "en-tr",
            "en-de", "en-de",
            "fr-en", "fr-en",
            "it-en", "it-en",
            "nl-en", "nl-en"));

    private static final HubCopy HUB =
            new HubCopy("mteb/sts17-crosslingual-sts", "faeb762787bd10488a50c8b5be4a3b82e411949c");

    private static final List<String> EXTENSIONS = List.of("en-de", "fr-en", "it-en", "nl-en");

    private static final DatasetCard CARD = new DatasetCard(
                    "sts17",
                    "SemEval 2017 task 1 in and across languages, with the language pairs of STS2017-extended",
                    "eval v1.1, gs 2017-02-14",
                    "http://alt.qcri.org/semeval2017/task1/",
                    "CC BY-SA 4.0",
                    SemEvalSts.CITATION_2017,
                    List.of(
                            tracks(
                                    "Sts2017.eval.v1.1.zip",
                                    Sts17::input,
                                    "http://alt.qcri.org/semeval2017/task1/data/uploads/sts2017.eval.v1.1.zip",
                                    "http://ixa2.si.ehu.es/stswiki/images/2/20/Sts2017.eval.v1.1.zip"),
                            tracks(
                                    "Sts2017.gs.zip",
                                    Sts17::gold,
                                    "http://alt.qcri.org/semeval2017/task1/data/uploads/sts2017.gs.zip",
                                    "http://ixa2.si.ehu.es/stswiki/images/7/70/Sts2017.gs.zip"),
                            SimilaritySources.archive(
                                    "archives/STS2017-extended.zip",
                                    FOLDER,
                                    EXTENSIONS.stream().map(Sts17::extension).toList(),
                                    "https://sbert.net/datasets/STS2017-extended.zip",
                                    "https://public.ukp.informatik.tu-darmstadt.de/reimers/sentence-transformers/datasets/"
                                            + "STS2017-extended.zip")))
            .withMirrors(mirrors());

    @Override
    public DatasetCard card() {
        return CARD;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        return HubCopy.orOfficial(CARD, directory, official(subset));
    }

    private static List<String> official(String subset) {
        return track(subset)
                .map(track -> List.of(FOLDER + input(track), FOLDER + gold(track)))
                .orElseGet(() -> List.of(FOLDER + extension(subset)));
    }

    @Override
    public List<OfficialSize> sizes() {
        return Stream.concat(TRACKS.keySet().stream(), EXTENSIONS.stream())
                .sorted()
                .map(subset -> OfficialSize.of(subset, "pairs", PAIRS))
                .toList();
    }

    @Override
    public ScoredPairs read(Path directory, String split, String subset) throws IOException {
        List<String> names = files(directory, split, subset);
        if (HubCopy.isCopy(names)) {
            return PairTable.usual().read(directory.resolve(names.get(0)), REMEDY, hubLanguages(subset));
        }
        List<TextFile> files = names.stream()
                .map(file -> new TextFile(directory.resolve(file), REMEDY))
                .toList();
        Optional<Track> track = track(subset);
        return track.isPresent() ? readTrack(track.get(), files.get(0), files.get(1)) : readExtension(files.get(0));
    }

    private static ScoredPairs readTrack(Track track, TextFile input, TextFile gold) throws IOException {
        StsFiles files = new StsFiles(input, gold, track.first(), track.second());
        return track.subset().equals("tr-en") ? files.readScoredHalf() : files.read("");
    }

    /** Which of the two languages comes first is not documented. */
    private static ScoredPairs readExtension(TextFile file) throws IOException {
        PairCollector pairs = new PairCollector(file, 0, 5);
        long line = 0;
        for (String text : Lines.read(file)) {
            line++;
            String[] columns = Lines.columns(file, line, text, "\t", 3);
            pairs.add(line, Long.toString(line), columns[0], columns[1], columns[2]);
        }
        return pairs.pairs("und", "und");
    }

    /** Which of two different languages comes first in the copy is not documented. */
    private static List<String> hubLanguages(String subset) {
        String[] languages = subset.split("-", -1);
        return languages[0].equals(languages[1]) ? List.of(languages[0], languages[1]) : List.of("und", "und");
    }

    private static List<Mirror> mirrors() {
        List<Mirror> mirrors = new ArrayList<>();
        HUB_NAMES.forEach((subset, name) -> {
            mirrors.add(HUB.file("test/" + name + ".jsonl.gz", official(subset)));
            mirrors.add(HUB.converted(name, "test", official(subset)));
        });
        return mirrors;
    }

    private static Optional<Track> track(String subset) {
        if (!TRACKS.containsKey(subset)) {
            Lines.requireSubset("sts17", EXTENSIONS, subset);
        }
        return Optional.ofNullable(TRACKS.get(subset));
    }

    private static Source tracks(String archive, Function<Track, String> member, String... addresses) {
        List<String> members = TRACKS.values().stream().map(member).sorted().toList();
        return SimilaritySources.archive("archives/" + archive, FOLDER, members, addresses);
    }

    private static String input(Track track) {
        return EVALUATION + "STS.input.track" + track.file() + ".txt";
    }

    private static String gold(Track track) {
        return GOLD + "STS.gs.track" + track.file() + ".txt";
    }

    private static String extension(String subset) {
        return EXTENDED + "STS." + subset + ".txt";
    }
}
