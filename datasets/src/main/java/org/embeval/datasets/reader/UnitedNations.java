package org.embeval.datasets.reader;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.OfficialSize;
import org.embeval.api.Role;
import org.embeval.api.Source;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.datasets.text.ResourceLines;
import org.embeval.datasets.text.StrippedLines;
import org.embeval.datasets.text.TextFile;

/**
 * Sentences of United Nations documents in six languages, line by line: the six-way part of the parallel corpus, and its
 * two small sets for tuning and testing.
 *
 * <p>A subset is named {@code en-fr}. Lines are stripped of white space at their ends. Lines repeat,
 * and lines of the large part may be empty: what becomes of them is for the task to say. Files are mapped and not held in
 * memory.
 */
public final class UnitedNations implements Dataset<ParallelCorpus> {
    /** The six-way part, 11 million lines, then the two sets of 4,000 lines. */
    public static final List<String> SPLITS = List.of("6way", "testset", "devset");

    /** The same for protocols that do not gain from millions of lines. */
    public static final List<String> SMALLEST_FIRST = List.of("testset", "devset", "6way");

    private static final String FOLDER = "un/";
    private static final String ENGLISH = "en-";
    private static final String REMEDY = "run.sh data fetch un --force";

    /** Codes other than English that the files carry, in the order of LaBSE's table 2; Arabic is not in it. */
    private static final List<String> LANGUAGES = List.of("es", "fr", "ru", "zh", "ar");

    private static final Map<String, Set<String>> CODES = Map.of(
            "es", Set.of("es", "spa"),
            "fr", Set.of("fr", "fra"),
            "ru", Set.of("ru", "rus"),
            "zh", Set.of("zh", "zho", "cmn"),
            "ar", Set.of("ar", "ara", "arb"));

    /** The host has moved at least twice; newest first. */
    private static final List<URI> TEST_SETS = Stream.of(
                    "https://www.un.org/dgacm/sites/www.un.org.dgacm/files/files/UNCORPUS/UNv1.0.testsets.tar.gz",
                    "https://conferences.unite.un.org/UNCORPUS/en/DownloadFile?filename=UNv1.0.testsets.tar.gz",
                    "https://stuncorpusprod.blob.core.windows.net/corpusfiles/UNv1.0.testsets.tar.gz")
            .map(URI::create)
            .toList();

    private static final DatasetCard CARD = new DatasetCard(
            "un",
            "United Nations Parallel Corpus: six languages line by line",
            "v1.0",
            "https://www.un.org/dgacm/en/content/uncorpus",
            "UN terms of use: free with attribution, without warranty",
            "Michał Ziemski, Marcin Junczys-Dowmunt and Bruno Pouliquen. 2016. The United Nations Parallel Corpus v1.0."
                    + " LREC 2016, 3530-3534.",
            sources());

    private final boolean towardsEnglish;

    /** Pairs as they stand in the files, with English as the source. */
    public UnitedNations() {
        this(false);
    }

    private UnitedNations(boolean towardsEnglish) {
        this.towardsEnglish = towardsEnglish;
    }

    /** The pairs of which neither side is empty, with English as the target, as {@link Tatoeba} has it. */
    public static UnitedNations towardsEnglish() {
        return new UnitedNations(true);
    }

    /** The languages besides English: {@code es}, {@code fr}, …. */
    public static List<String> languages() {
        return LANGUAGES;
    }

    /** The subset of a language besides English. */
    public static String subset(String language) {
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("the UN corpus has no language " + language + " besides English");
        }
        return ENGLISH + language;
    }

    /** ISO 639-3 and BCP 47 codes by which users know one of {@link #languages()}. */
    public static Set<String> codes(String language) {
        return CODES.get(language);
    }

    @Override
    public DatasetCard card() {
        return CARD;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        return List.of(file(split, "en"), file(split, language(subset)));
    }

    /** The six-way part is left out: counting its 11 million lines would take longer than measuring on them. */
    @Override
    public List<OfficialSize> sizes() {
        return Stream.of("testset", "devset")
                .flatMap(
                        split -> LANGUAGES.stream().map(language -> SizeList.of(split, subset(language), "pairs 4000")))
                .toList();
    }

    @Override
    public ParallelCorpus read(Path directory, String split, String subset) throws IOException {
        String language = language(subset);
        TextFile english = new TextFile(directory.resolve(file(split, "en")), REMEDY);
        TextFile foreign = new TextFile(directory.resolve(file(split, language)), REMEDY);
        Texts source = new StrippedLines(english.linesOnDisk(), Role.SENTENCE, "en");
        Texts target = new StrippedLines(foreign.linesOnDisk(), Role.SENTENCE, language);
        if (source.size() != target.size()) {
            throw foreign.damaged(name(foreign) + " has " + target.size() + " lines, " + name(english) + " has "
                    + source.size() + "; the two sides must be line-parallel.");
        }
        if (source.size() == 0) {
            throw english.damaged(name(english) + " is empty; it should have a sentence in each line.");
        }
        ParallelCorpus corpus = ParallelCorpus.aligned(source, target);
        return towardsEnglish ? corpus.withoutEmptyLines().reversed() : corpus;
    }

    private static Path name(TextFile file) {
        return file.path().getFileName();
    }

    private static String file(String split, String language) {
        return FOLDER + "UNv1.0." + split + "." + language;
    }

    private static String language(String subset) {
        String language = subset.startsWith(ENGLISH) ? subset.substring(ENGLISH.length()) : "";
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("the UN corpus has no subset " + subset);
        }
        return language;
    }

    /** The archive of the small sets; the six-way part comes in pieces that have to be joined by hand. */
    private static List<Source> sources() {
        Map<String, String> members = new TreeMap<>();
        for (String split : List.of("testset", "devset")) {
            everyLanguage()
                    .map(language -> file(split, language))
                    .forEach(path -> members.put("testsets/" + split + "/" + path.substring(FOLDER.length()), path));
        }
        Map<String, String> digests = new TreeMap<>();
        for (String line : ResourceLines.read(UnitedNations.class, "un.sha256")) {
            String[] columns = line.split("  ", 2);
            digests.put(FOLDER + columns[1], columns[0]);
        }
        List<Source> sources = new ArrayList<>();
        sources.add(new Source("archives/UNv1.0.testsets.tar.gz", TEST_SETS, "", members, digests));
        everyLanguage()
                .map(language -> Source.file(file("6way", language), "", List.of()))
                .forEach(sources::add);
        return sources;
    }

    private static Stream<String> everyLanguage() {
        return Stream.concat(Stream.of("en"), LANGUAGES.stream());
    }
}
