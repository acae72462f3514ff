package org.embeval.datasets.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.ScoredPairs;
import org.embeval.datasets.text.PythonText;
import org.embeval.datasets.text.TextFile;

/** Collects the scored pairs of one file and refuses, with the line, what cannot be one. */
final class PairCollector {
    /** Stricter than Java, which reads {@code 5d}, {@code NaN} and hexadecimal numbers, too. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]*)?");

    private final TextFile file;
    private final double lowest;
    private final double highest;
    private final List<String> ids = new ArrayList<>();
    private final List<String> first = new ArrayList<>();
    private final List<String> second = new ArrayList<>();
    private final List<Double> gold = new ArrayList<>();
    private final Map<String, Long> lineOfId = new HashMap<>();

    /**
     * @param file what the errors name
     * @param lowest the lowest score that people could give
     * @param highest the highest
     */
    PairCollector(TextFile file, double lowest, double highest) {
        this.file = file;
        this.lowest = lowest;
        this.highest = highest;
    }

    /**
     * Adds a pair whose score stands in the same file.
     *
     * @param line counted from 1
     * @throws EvalException with {@link Fault#UNAVAILABLE}, file and line if a sentence is blank, the score is none, or an
     *     earlier pair has the id
     */
    void add(long line, String id, String one, String other, String score) {
        add(line, id, one, other, score(file, line, score, lowest, highest));
    }

    /** Adds a pair whose score was read elsewhere. */
    void add(long line, String id, String one, String other, double score) {
        requireSentence(line, one);
        requireSentence(line, other);
        Long earlier = lineOfId.putIfAbsent(id, line);
        if (earlier != null) {
            throw file.damaged(line, name() + " has the id " + id + " twice; line " + earlier + " has it, too.");
        }
        ids.add(id);
        first.add(one);
        second.add(other);
        gold.add(score);
    }

    /**
     * What was collected.
     *
     * @param firstLanguage of the first sentences, BCP 47
     * @param secondLanguage of the second sentences, BCP 47
     * @throws EvalException with {@link Fault#UNAVAILABLE} and file if there is no pair
     */
    ScoredPairs pairs(String firstLanguage, String secondLanguage) {
        if (ids.isEmpty()) {
            throw file.damaged(name() + " has no pair with a score.");
        }
        return new ScoredPairs(
                ids,
                Texts.of(first, Role.SENTENCE, firstLanguage),
                Texts.of(second, Role.SENTENCE, secondLanguage),
                gold.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * A score as a file has it.
     *
     * @throws EvalException with {@link Fault#UNAVAILABLE}, file and line if it is none
     */
    static double score(TextFile file, long line, String text, double lowest, double highest) {
        double score = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!(score >= lowest && score <= highest)) {
            throw file.damaged(
                    line,
                    file.path().getFileName() + " has the score \"" + text + "\"; scores are numbers from "
                            + (int) lowest + " to " + (int) highest + ".");
        }
        return score;
    }

    private void requireSentence(long line, String sentence) {
        if (PythonText.strip(sentence).isEmpty()) {
            throw file.damaged(line, name() + " has an empty sentence.");
        }
    }

    private String name() {
        return file.path().getFileName().toString();
    }
}
