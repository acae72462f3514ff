package org.embeval.datasets.shape;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.embeval.api.Counted;

/**
 * Questions, and the sentences of paragraphs of which some answer them.
 *
 * @param questions distinct questions with at least one answer sentence, in file order
 * @param sentences the candidates: each distinct sentence of each distinct paragraph once, paragraphs in the order of their
 *     first questions
 * @param paragraphs distinct paragraphs that have candidates
 * @param sizes what the files hold
 */
public record AnswerSentences(List<Question> questions, List<Sentence> sentences, List<String> paragraphs, Sizes sizes)
        implements Counted {
    public AnswerSentences {
        questions = List.copyOf(questions);
        sentences = List.copyOf(sentences);
        paragraphs = List.copyOf(paragraphs);
    }

    /**
     * @param ids all ids under which the files ask it, in file order; at least one
     * @param answers texts of the sentences that answer it, at least one. Every candidate with one of these texts is right,
     *     whichever paragraph it stands in
     */
    public record Question(String text, List<String> ids, SortedSet<String> answers) {
        public Question {
            ids = List.copyOf(ids);
        }
    }

    /** @param paragraph row of its paragraph */
    public record Sentence(String text, int paragraph) {}

    /**
     * @param pairs pairs of a question id and an answer sentence
     * @param answersOutside answers that begin in no sentence and were dropped
     * @param blankSentences pieces of white space that the sentence splitter left and that were dropped
     */
    public record Sizes(int pairs, int answersOutside, int blankSentences) {}

    @Override
    public SortedMap<String, Long> counts() {
        return new TreeMap<>(Map.of(
                "paragraphs", (long) paragraphs.size(),
                "sentences", (long) sentences.size(),
                "questions", (long) questions.size(),
                "pairs", (long) sizes.pairs()));
    }
}
