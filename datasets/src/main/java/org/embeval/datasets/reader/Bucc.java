package org.embeval.datasets.reader;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.OfficialSize;
import org.embeval.api.Role;
import org.embeval.api.Source;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.MiningCorpora;
import org.embeval.datasets.shape.MiningCorpora.Pair;
import org.embeval.datasets.shape.MiningCorpora.Side;
import org.embeval.datasets.text.ResourceLines;
import org.embeval.datasets.text.TextFile;

/**
 * The corpora of the BUCC 2018 shared task: two monolingual corpora with a few translations hidden in them.
 *
 * <p>A subset is named {@code zh-en}; the language that is not English is the source. A split {@code s} is read from {@code
 * zh-en.s.zh}, {@code zh-en.s.en} and {@code zh-en.s.gold}. Besides the official {@code sample} and {@code training} any
 * name will do, so that own corpora can be mined, and each is looked for
 *
 * <ol>
 *   <li>in {@code bucc2018} under its name,
 *   <li>in {@code bucc2018} under XTREME's name, which is {@code dev} for {@code sample} and {@code test} for {@code
 *       training}. The official test set has no public gold pairs, so it cannot be taken for the training set,
 *   <li>in a folder {@code bucc-s} of its own,
 *   <li>{@code training} as MTEB's copy on the hub, whose test set it is.
 * </ol>
 *
 * <p>A sentence is the second of the columns of its line, as LASER's script cuts them, and nothing is stripped: LASER
 * compares sentences as they are when it looks for repeated ones.
 */
public final class Bucc implements Dataset<MiningCorpora> {
    /** The splits of the shared task. */
    public static final List<String> SPLITS = List.of("training", "sample", "test");

    private static final String FOLDER = "bucc2018/";
    private static final String ENGLISH = "-en";
    private static final String REMEDY = "run.sh data fetch bucc --force";
    private static final String HOST = "https://comparable.limsi.fr/bucc2018/";

    /** Codes other than English that the files carry, with all codes by which users know these languages. */
    private static final SortedMap<String, Set<String>> LANGUAGES = new TreeMap<>(Map.of(
            "de", Set.of("de", "deu"),
            "fr", Set.of("fr", "fra"),
            "ru", Set.of("ru", "rus"),
            "zh", Set.of("zh", "zho", "cmn")));

    /** The version that has all sentences; later ones have only those of gold pairs, and are other data. */
    private static final HubCopy HUB =
            new HubCopy("mteb/bucc-bitext-mining", "d51519689f32196a32af33b075a01d0e7c51e252");

    private static final Map<String, String> XTREME = Map.of("sample", "dev", "training", "test");

    private static final DatasetCard CARD = new DatasetCard(
                    "bucc",
                    "BUCC 2018: translations hidden in two monolingual corpora",
                    "2018",
                    "https://comparable.limsi.fr/bucc2018/bucc2018-task.html",
                    "terms of the shared task; texts from Wikipedia and News Commentary",
                    "Pierre Zweigenbaum, Serge Sharoff and Reinhard Rapp. 2018. Overview of the Third BUCC Shared Task: Spotting"
                            + " Parallel Sentences in Comparable Corpora. 11th Workshop on Building and Using Comparable Corpora.",
                    sources())
            .withMirrors(LANGUAGES.keySet().stream()
                    .map(language -> HUB.file(
                            language + ENGLISH + "/test.json.gz",
                            files(FOLDER + language + ENGLISH + ".training", language)))
                    .toList());

    /** The languages besides English: {@code de}, {@code fr}, …. */
    public static List<String> languages() {
        return List.copyOf(LANGUAGES.keySet());
    }

    /** The subset of a language besides English. */
    public static String subset(String language) {
        if (!LANGUAGES.containsKey(language)) {
            throw new IllegalArgumentException("BUCC has no language " + language + " besides English");
        }
        return language + ENGLISH;
    }

    /** ISO 639-3 and BCP 47 codes by which users know one of {@link #languages()}. */
    public static Set<String> codes(String language) {
        return LANGUAGES.get(language);
    }

    @Override
    public DatasetCard card() {
        return CARD;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        String language = language(subset);
        return stems(split, subset)
                .map(stem -> files(stem, language))
                .filter(files -> files.stream().allMatch(file -> Files.isRegularFile(directory.resolve(file))))
                .findFirst()
                .orElseGet(() -> HubCopy.orOfficial(CARD, directory, files(FOLDER + subset + "." + split, language)));
    }

    @Override
    public List<OfficialSize> sizes() {
        return List.of(
                SizeList.of("training", "de-en", "gold 9580"),
                SizeList.of("training", "fr-en", "gold 9086"),
                SizeList.of("training", "ru-en", "gold 14435"),
                SizeList.of("training", "zh-en", "gold 1899"),
                SizeList.of("sample", "de-en", "gold 1038"),
                SizeList.of("sample", "fr-en", "source 21497 gold 929"),
                SizeList.of("sample", "ru-en", "gold 2374"),
                SizeList.of("sample", "zh-en", "source 8624 target 13589 gold 257"));
    }

    @Override
    public MiningCorpora read(Path directory, String split, String subset) throws IOException {
        String language = language(subset);
        List<String> files = files(directory, split, subset);
        if (HubCopy.isCopy(files)) {
            return CorporaObject.read(new TextFile(directory.resolve(files.get(0)), REMEDY), language);
        }
        Side source = side(new TextFile(directory.resolve(files.get(0)), REMEDY), language);
        Side target = side(new TextFile(directory.resolve(files.get(1)), REMEDY), "en");
        return new MiningCorpora(
                source, target, gold(new TextFile(directory.resolve(files.get(2)), REMEDY), source, target));
    }

    private static List<String> files(String stem, String language) {
        return List.of(stem + "." + language, stem + ".en", stem + ".gold");
    }

    private static Stream<String> stems(String split, String subset) {
        Stream<String> xtreme = Stream.ofNullable(XTREME.get(split)).map(name -> FOLDER + subset + "." + name);
        return Stream.of(
                        Stream.of(FOLDER + subset + "." + split),
                        xtreme,
                        Stream.of("bucc-" + split + "/" + subset + "." + split))
                .flatMap(stem -> stem);
    }

    private static Side side(TextFile file, String language) throws IOException {
        List<String> sentences = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (String line : file.readLinesLf()) {
            String[] columns = columns(file, ids.size() + 1L, line, "id, tab and sentence");
            if (!ids.add(columns[0])) {
                throw file.damaged(ids.size() + 1L, name(file) + " has the id " + columns[0] + " twice.");
            }
            sentences.add(columns[1]);
        }
        if (sentences.isEmpty()) {
            throw file.damaged(name(file) + " is empty; it should have an id and a sentence in each line.");
        }
        return new Side(Texts.of(sentences, Role.SENTENCE, language), List.copyOf(ids));
    }

    /** The pairs in file order; a pair that stands twice counts once, as in LASER's set. */
    private static List<Pair> gold(TextFile file, Side source, Side target) throws IOException {
        Map<String, Integer> sourceRows = rows(source);
        Map<String, Integer> targetRows = rows(target);
        Set<Pair> pairs = new LinkedHashSet<>();
        long number = 0;
        for (String line : file.readLinesLf()) {
            number++;
            String[] columns = columns(file, number, line, "source id, tab and target id");
            pairs.add(new Pair(
                    row(file, number, sourceRows, columns[0], source),
                    row(file, number, targetRows, columns[1], target)));
        }
        if (pairs.isEmpty()) {
            throw file.damaged(name(file) + " is empty; it should have a pair of ids in each line.");
        }
        return List.copyOf(pairs);
    }

    private static String[] columns(TextFile file, long number, String line, String expected) {
        String[] columns = line.split("\t", -1);
        if (columns.length < 2 || columns[0].isBlank()) {
            throw file.damaged(number, name(file) + " has a line without " + expected + ".");
        }
        return columns;
    }

    private static int row(TextFile file, long number, Map<String, Integer> rows, String id, Side side) {
        Integer row = rows.get(id.strip());
        if (row == null) {
            throw file.damaged(
                    number,
                    name(file) + " names " + id + ", which is not among the " + side.size() + " ids of the "
                            + side.texts().language() + " side.");
        }
        return row;
    }

    private static Map<String, Integer> rows(Side side) {
        Map<String, Integer> rows = new HashMap<>();
        side.ids().forEach(id -> rows.put(id, rows.size()));
        return rows;
    }

    private static Path name(TextFile file) {
        return file.path().getFileName();
    }

    private static String language(String subset) {
        String language = subset.endsWith(ENGLISH) ? subset.substring(0, subset.length() - ENGLISH.length()) : "";
        if (!LANGUAGES.containsKey(language)) {
            throw new IllegalArgumentException("BUCC has no subset " + subset);
        }
        return language;
    }

    private static List<Source> sources() {
        Map<String, String> digests = new HashMap<>();
        for (String line : ResourceLines.read(Bucc.class, "bucc.sha256")) {
            String[] columns = line.split("  ", 2);
            digests.put(FOLDER + columns[1], columns[0]);
        }
        List<Source> sources = new ArrayList<>();
        for (String language : LANGUAGES.keySet()) {
            for (String split : List.of("training", "sample")) {
                sources.add(archive(language + ENGLISH, split, language, digests));
            }
        }
        return sources;
    }

    private static Source archive(String pair, String split, String language, Map<String, String> digests) {
        String name = "bucc2018-" + pair + "." + split + "-gold.tar.bz2";
        Map<String, String> members = new TreeMap<>();
        for (String suffix : List.of(language, "en", "gold")) {
            String file = pair + "." + split + "." + suffix;
            members.put(FOLDER + pair + "/" + file, FOLDER + file);
        }
        Map<String, String> known = new TreeMap<>(digests);
        known.keySet().retainAll(members.values());
        return new Source("archives/" + name, List.of(URI.create(HOST + name)), "", members, known);
    }
}
