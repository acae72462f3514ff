package org.embeval.datasets.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
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
                                    + "STS2017-extended.zip")));

    @Override
    public DatasetCard card() {
        return CARD;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        return track(subset)
                .map(track -> List.of(FOLDER + input(track), FOLDER + gold(track)))
                .orElseGet(() -> List.of(FOLDER + extension(subset)));
    }

    @Override
    public ScoredPairs read(Path directory, String split, String subset) throws IOException {
        List<TextFile> files = files(directory, split, subset).stream()
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

    private static Optional<Track> track(String subset) {
        if (!TRACKS.containsKey(subset)) {
            Lines.requireSubset(CARD.id(), EXTENSIONS, subset);
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
