package org.embeval.engine.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.SampleData;

/**
 * The sentences that models are examined with.
 *
 * @param translations pairs of a language's sentence and the English one, by language
 * @param paraphrases pairs of English sentences that say the same in other words
 */
public record Sentences(SortedMap<String, List<Pair>> translations, List<Pair> paraphrases) {
    private static final Pattern SIDE = Pattern.compile("tatoeba/v1/tatoeba\\.([a-z]{3})-eng\\.\\1");

    /** Two sentences of one meaning. */
    public record Pair(String one, String other) {}

    /** The packaged samples of translations, and our own paraphrases. */
    public static Sentences of(Iterable<SampleData> samples) {
        SortedMap<String, List<Pair>> translations = new TreeMap<>();
        for (SampleData sample : samples) {
            for (String path : sample.paths()) {
                Matcher side = SIDE.matcher(path);
                if (side.matches()) {
                    String english =
                            path.substring(0, path.length() - side.group(1).length()) + "eng";
                    translations.put(Languages.code(side.group(1)), zip(lines(sample, path), lines(sample, english)));
                }
            }
        }
        return new Sentences(translations, paraphrasesOfOurs());
    }

    private static List<String> lines(SampleData sample, String path) {
        try (InputStream in = sample.open(path)) {
            return lines(in);
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot read the sample file " + path + " of the program", e);
        }
    }

    private static List<String> lines(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }

    private static List<Pair> paraphrasesOfOurs() {
        try (InputStream in = Sentences.class.getResourceAsStream("paraphrases.tsv")) {
            return lines(in).stream()
                    .map(line -> line.split("\t", -1))
                    .map(sides -> new Pair(sides[0], sides[1]))
                    .toList();
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot read the paraphrases of the program", e);
        }
    }

    private static List<Pair> zip(List<String> one, List<String> other) {
        List<Pair> pairs = new ArrayList<>();
        for (int line = 0; line < one.size(); line++) {
            pairs.add(new Pair(one.get(line), other.get(line)));
        }
        return pairs;
    }

    /** Distinct sentences by language, English among them. */
    SortedMap<String, List<String>> byLanguage() {
        SortedMap<String, List<String>> sentences = new TreeMap<>();
        translations.forEach((language, pairs) ->
                sentences.put(language, distinct(pairs.stream().map(Pair::one).toList())));
        sentences.put(Languages.ENGLISH, english());
        return sentences;
    }

    /** Both sides of the paraphrases, as different from each other in length as English sentences are. */
    List<String> english() {
        List<String> lines = new ArrayList<>();
        paraphrases.forEach(pair -> {
            lines.add(pair.one());
            lines.add(pair.other());
        });
        return distinct(lines);
    }

    private static List<String> distinct(List<String> lines) {
        Set<String> distinct = new LinkedHashSet<>(lines);
        return List.copyOf(distinct);
    }
}
