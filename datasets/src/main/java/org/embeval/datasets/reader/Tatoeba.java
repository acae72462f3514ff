package org.embeval.datasets.reader;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.Mirror;
import org.embeval.api.OfficialSize;
import org.embeval.api.Role;
import org.embeval.api.Source;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.datasets.text.PythonText;
import org.embeval.datasets.text.ResourceLines;
import org.embeval.datasets.text.TextFile;

/**
 * Sentences of 112 languages with their English translations, up to 1,000 for each language, as LASER extracted them from
 * the Tatoeba collection.
 *
 * <p>A subset is named {@code fra-eng}: the ISO 639-3 code that its files use, and English. The foreign side is the
 * source. Each line is stripped of white space at its ends, as LASER does; nothing else is changed.
 */
public final class Tatoeba implements Dataset<ParallelCorpus> {
    private static final String FOLDER = "tatoeba/v1/";
    private static final String ENGLISH = "-eng";
    private static final long MOST_BYTES = 4L << 20;
    private static final String REMEDY = "run.sh data fetch tatoeba --force";
    private static final List<String> ADDRESSES = List.of(
            "https://raw.githubusercontent.com/facebookresearch/LASER/main/data/" + FOLDER,
            "https://github.com/facebookresearch/LASER/raw/main/data/" + FOLDER);

    /** The languages with fewer than 1,000 pairs, each with its number of pairs. */
    private static final Map<String, Long> SHORTER = SizeList.parse("""
            amh 168 ang 134 arq 911 arz 477 ast 127 awa 231 bos 354 ceb 600 cha 137 csb 253
            cym 575 dsb 479 fao 262 fry 173 gla 829 gsw 117 hsb 483 hye 742 jav 205 kat 746
            kaz 575 khm 722 kur 410 mal 687 max 284 mon 440 nov 257 orv 835 pms 525 slv 823
            swg 112 swh 390 tam 307 tel 234 tha 548 tuk 203 tzl 104 uzb 428 xho 142 yid 848""");

    private static final long USUAL_PAIRS = 1000;

    /** BCP 47 codes by file code, the best first. */
    private static final SortedMap<String, List<String>> BCP_47 = readLanguages();

    private static final HubCopy HUB =
            new HubCopy("mteb/tatoeba-bitext-mining", "69e8f12da6e31d59addadda9a9c8a2e601a0e282");

    private static final DatasetCard CARD = new DatasetCard(
                    "tatoeba",
                    "Tatoeba test sets of LASER: 112 languages and English",
                    "v1 (extracted 2018-11-17)",
                    "https://github.com/facebookresearch/LASER/tree/main/data/tatoeba/v1",
                    "CC BY 2.0 FR",
                    "Mikel Artetxe and Holger Schwenk. 2019. Massively Multilingual Sentence Embeddings for Zero-Shot"
                            + " Cross-Lingual Transfer and Beyond. TACL 7:597-610.",
                    readSources())
            .withMirrors(mirrors());

    /** File codes of all languages besides English, in alphabetical order: {@code afr}, {@code amh}, …. */
    public static List<String> languages() {
        return List.copyOf(BCP_47.keySet());
    }

    /** File codes of the 72 languages with 1,000 pairs in alphabetical order; the others have fewer. */
    public static List<String> languagesOf1000Pairs() {
        return BCP_47.keySet().stream()
                .filter(language -> !SHORTER.containsKey(language))
                .toList();
    }

    /** The subset of a file code. */
    public static String subset(String language) {
        requireLanguage(language);
        return language + ENGLISH;
    }

    /** BCP 47 codes by which users know the language of a file code, the best first; at least one. */
    public static List<String> bcp47(String language) {
        requireLanguage(language);
        return BCP_47.get(language);
    }

    /** Every code by which users know the language of a file code: that code itself and the {@link #bcp47} ones. */
    public static Set<String> codes(String language) {
        Set<String> codes = new HashSet<>(bcp47(language));
        codes.add(language);
        return codes;
    }

    @Override
    public DatasetCard card() {
        return CARD;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        return HubCopy.orOfficial(CARD, directory, official(subset));
    }

    private static List<String> official(String subset) {
        return List.of(file(subset, language(subset)), file(subset, "eng"));
    }

    @Override
    public List<OfficialSize> sizes() {
        return languages().stream()
                .map(language ->
                        OfficialSize.of(subset(language), "pairs", SHORTER.getOrDefault(language, USUAL_PAIRS)))
                .toList();
    }

    @Override
    public ParallelCorpus read(Path directory, String split, String subset) throws IOException {
        List<String> files = files(directory, split, subset);
        return HubCopy.isCopy(files)
                ? readTable(new TextFile(directory.resolve(files.get(0)), REMEDY), subset)
                : readOfficial(directory, subset);
    }

    private static ParallelCorpus readTable(TextFile file, String subset) throws IOException {
        List<String> source = new ArrayList<>();
        List<String> target = new ArrayList<>();
        for (Table.Row row : Table.read(file)) {
            source.add(sentence(file, row.number(), row.text("sentence1")));
            target.add(sentence(file, row.number(), row.text("sentence2")));
        }
        requireAny(file, source);
        return corpus(subset, source, target);
    }

    private static ParallelCorpus readOfficial(Path directory, String subset) throws IOException {
        String language = language(subset);
        TextFile foreign = new TextFile(directory.resolve(file(subset, language)), REMEDY);
        TextFile english = new TextFile(directory.resolve(file(subset, "eng")), REMEDY);
        List<String> source = sentences(foreign);
        List<String> target = sentences(english);
        if (source.size() != target.size()) {
            throw english.damaged(name(english) + " has " + target.size() + " lines, " + name(foreign) + " has "
                    + source.size() + "; the two sides must be line-parallel.");
        }
        return corpus(subset, source, target);
    }

    private static ParallelCorpus corpus(String subset, List<String> source, List<String> target) {
        String language = BCP_47.get(language(subset)).get(0);
        return ParallelCorpus.aligned(Texts.of(source, Role.SENTENCE, language), Texts.of(target, Role.SENTENCE, "en"));
    }

    private static List<String> sentences(TextFile file) throws IOException {
        List<String> sentences = new ArrayList<>();
        for (String line : file.readLinesLf()) {
            sentences.add(sentence(file, sentences.size() + 1L, line));
        }
        requireAny(file, sentences);
        return sentences;
    }

    private static String sentence(TextFile file, long line, String text) {
        String sentence = PythonText.strip(text);
        if (sentence.isEmpty()) {
            throw file.damaged(line, name(file) + " has an empty line; each line is a sentence.");
        }
        return sentence;
    }

    private static void requireAny(TextFile file, List<String> sentences) {
        if (sentences.isEmpty()) {
            throw file.damaged(name(file) + " is empty; it should have a sentence in each line.");
        }
    }

    private static Path name(TextFile file) {
        return file.path().getFileName();
    }

    private static String file(String subset, String language) {
        return FOLDER + "tatoeba." + subset + "." + language;
    }

    private static String language(String subset) {
        String language = subset.endsWith(ENGLISH) ? subset.substring(0, subset.length() - ENGLISH.length()) : subset;
        if (!subset.equals(subset(language))) {
            throw new IllegalArgumentException("Tatoeba has no subset " + subset);
        }
        return language;
    }

    private static void requireLanguage(String language) {
        if (!BCP_47.containsKey(language)) {
            throw new IllegalArgumentException("Tatoeba has no language with the file code " + language);
        }
    }

    private static SortedMap<String, List<String>> readLanguages() {
        SortedMap<String, List<String>> codes = new TreeMap<>();
        for (String line : ResourceLines.read(Tatoeba.class, "tatoeba-languages.tsv")) {
            String[] columns = line.split("\t", -1);
            codes.put(columns[0], List.of(columns[1].split(" ", -1)));
        }
        return Collections.unmodifiableSortedMap(codes);
    }

    private static List<Mirror> mirrors() {
        List<Mirror> mirrors = new ArrayList<>();
        for (String language : languages()) {
            String subset = subset(language);
            mirrors.add(HUB.file("test/" + subset + ".jsonl.gz", official(subset)));
            mirrors.add(HUB.converted(subset, "test", official(subset)));
        }
        return mirrors;
    }

    private static List<Source> readSources() {
        return ResourceLines.read(Tatoeba.class, "tatoeba.sha256").stream()
                .map(line -> line.split("  ", 2))
                .map(columns -> source(columns[1], columns[0]))
                .toList();
    }

    private static Source source(String name, String sha256) {
        List<URI> addresses =
                ADDRESSES.stream().map(folder -> URI.create(folder + name)).toList();
        return Source.file(FOLDER + name, sha256, addresses).atMost(MOST_BYTES);
    }
}
