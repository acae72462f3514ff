package org.embeval.datasets.reader;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
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
    private static final String REMEDY = "run.sh data fetch tatoeba --force";
    private static final List<String> ADDRESSES = List.of(
            "https://raw.githubusercontent.com/facebookresearch/LASER/main/data/" + FOLDER,
            "https://github.com/facebookresearch/LASER/raw/main/data/" + FOLDER);

    /** The languages with fewer than 1,000 pairs. */
    private static final Set<String> SHORTER = Set.of("""
            amh ang arq arz ast awa bos ceb cha csb cym dsb fao fry gla gsw hsb hye jav kat
            kaz khm kur mal max mon nov orv pms slv swg swh tam tel tha tuk tzl uzb xho yid""".split("\\s+"));

    /** BCP 47 codes by file code, the best first. */
    private static final SortedMap<String, List<String>> BCP_47 = readLanguages();

    private static final DatasetCard CARD = new DatasetCard(
            "tatoeba",
            "Tatoeba test sets of LASER: 112 languages and English",
            "v1 (extracted 2018-11-17)",
            "https://github.com/facebookresearch/LASER/tree/main/data/tatoeba/v1",
            "CC BY 2.0 FR",
            "Mikel Artetxe and Holger Schwenk. 2019. Massively Multilingual Sentence Embeddings for Zero-Shot"
                    + " Cross-Lingual Transfer and Beyond. TACL 7:597-610.",
            readSources());

    /** File codes of all languages besides English, in alphabetical order: {@code afr}, {@code amh}, …. */
    public static List<String> languages() {
        return List.copyOf(BCP_47.keySet());
    }

    /** File codes of the 72 languages with 1,000 pairs in alphabetical order; the others have fewer. */
    public static List<String> languagesOf1000Pairs() {
        return BCP_47.keySet().stream()
                .filter(language -> !SHORTER.contains(language))
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
        return List.of(file(subset, language(subset)), file(subset, "eng"));
    }

    @Override
    public ParallelCorpus read(Path directory, String split, String subset) throws IOException {
        String language = language(subset);
        TextFile foreign = new TextFile(directory.resolve(file(subset, language)), REMEDY);
        TextFile english = new TextFile(directory.resolve(file(subset, "eng")), REMEDY);
        List<String> source = sentences(foreign);
        List<String> target = sentences(english);
        if (source.size() != target.size()) {
            throw english.damaged(name(english) + " has " + target.size() + " lines, " + name(foreign) + " has "
                    + source.size() + "; the two sides must be line-parallel.");
        }
        return ParallelCorpus.aligned(
                Texts.of(source, Role.SENTENCE, BCP_47.get(language).get(0)), Texts.of(target, Role.SENTENCE, "en"));
    }

    private static List<String> sentences(TextFile file) throws IOException {
        List<String> sentences = new ArrayList<>();
        for (String line : file.readLinesLf()) {
            String sentence = PythonText.strip(line);
            if (sentence.isEmpty()) {
                throw file.damaged(sentences.size() + 1L, name(file) + " has an empty line; each line is a sentence.");
            }
            sentences.add(sentence);
        }
        if (sentences.isEmpty()) {
            throw file.damaged(name(file) + " is empty; it should have a sentence in each line.");
        }
        return sentences;
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

    private static List<Source> readSources() {
        return ResourceLines.read(Tatoeba.class, "tatoeba.sha256").stream()
                .map(line -> line.split("  ", 2))
                .map(columns -> source(columns[1], columns[0]))
                .toList();
    }

    private static Source source(String name, String sha256) {
        List<URI> addresses =
                ADDRESSES.stream().map(folder -> URI.create(folder + name)).toList();
        return Source.file(FOLDER + name, sha256, addresses);
    }
}
