package org.embeval.tasks.questionanswering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.AnswerSentences;
import org.embeval.datasets.shape.AnswerSentences.Question;
import org.embeval.datasets.shape.AnswerSentences.Sentence;
import org.embeval.datasets.shape.TextsInContext;

/** What questions are searched for: the sentences of a dataset and their paragraphs, with the right ones of each question. */
final class Candidates {
    private final AnswerSentences data;
    private final Map<String, List<Integer>> rowsOfText = new HashMap<>();
    private final int[] paragraphOfSentence;

    Candidates(AnswerSentences data) {
        this.data = data;
        paragraphOfSentence =
                data.sentences().stream().mapToInt(Sentence::paragraph).toArray();
        for (int row = 0; row < data.sentences().size(); row++) {
            rowsOfText
                    .computeIfAbsent(data.sentences().get(row).text(), text -> new ArrayList<>())
                    .add(row);
        }
    }

    /** Sentences, each in the context of its whole paragraph. */
    Texts sentencesInContext() {
        List<String> contexts = IntStream.of(paragraphOfSentence)
                .mapToObj(data.paragraphs()::get)
                .toList();
        return new TextsInContext(lines(), contexts, Role.RESPONSE, "en");
    }

    /** Sentences on their own. */
    Texts sentences() {
        return Texts.of(lines(), Role.PASSAGE, "en");
    }

    Texts paragraphs() {
        return Texts.of(data.paragraphs(), Role.PASSAGE, "en");
    }

    /** Paragraph of a sentence. */
    int paragraph(int sentence) {
        return paragraphOfSentence[sentence];
    }

    /** Rows of all sentences with the text of an answer, in whichever paragraph, in rising order. */
    int[] rightSentences(Question question) {
        return question.answers().stream()
                .map(rowsOfText::get)
                .flatMap(Collection::stream)
                .mapToInt(row -> row)
                .sorted()
                .toArray();
    }

    /** Rows of the paragraphs of {@link #rightSentences}, in rising order. */
    int[] rightParagraphs(Question question) {
        return IntStream.of(rightSentences(question))
                .map(this::paragraph)
                .distinct()
                .sorted()
                .toArray();
    }

    /** An id for each sentence: its paragraph and its number in it. */
    List<String> ids() {
        int[] next = new int[data.paragraphs().size()];
        return IntStream.of(paragraphOfSentence)
                .mapToObj(paragraph -> "p" + paragraph + "s" + next[paragraph]++)
                .toList();
    }

    /** Sentences that repeat the text of an earlier one in another paragraph. */
    int repeated() {
        return data.sentences().size() - rowsOfText.size();
    }

    private List<String> lines() {
        return data.sentences().stream().map(Sentence::text).toList();
    }
}
