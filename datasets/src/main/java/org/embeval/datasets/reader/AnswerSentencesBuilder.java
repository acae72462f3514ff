package org.embeval.datasets.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.embeval.datasets.sentences.ReqaSplitter;
import org.embeval.datasets.sentences.ReqaSplitter.Sentences;
import org.embeval.datasets.sentences.Span;
import org.embeval.datasets.shape.AnswerSentences;
import org.embeval.datasets.shape.AnswerSentences.Question;
import org.embeval.datasets.shape.AnswerSentences.Sentence;
import org.embeval.datasets.shape.AnswerSentences.Sizes;

/** Collects {@link AnswerSentences} paragraph by paragraph, as ReQA's program does. */
final class AnswerSentencesBuilder {
    private final Map<String, Asked> questions = new LinkedHashMap<>();
    private final Set<Sentence> sentences = new LinkedHashSet<>();
    private final Map<String, Integer> paragraphs = new LinkedHashMap<>();
    private String context = "";
    private Sentences split = ReqaSplitter.split("");
    private int pairs;
    private int answersOutside;
    private int blankSentences;

    private record Asked(List<String> ids, SortedSet<String> answers) {}

    /** Begins a paragraph; its sentences become candidates with its first question. */
    void paragraph(String text) {
        context = text;
        split = ReqaSplitter.split(text);
    }

    /**
     * Adds a question on the current paragraph, unless none of its answers begins in a sentence.
     *
     * @param answerStarts code points
     */
    void question(String id, String text, int[] answerStarts) {
        addCandidates();
        SortedSet<String> answers = new TreeSet<>();
        for (int start : answerStarts) {
            split.spans().stream()
                    .filter(span -> span.contains(start))
                    .findFirst()
                    .ifPresentOrElse(span -> answers.add(span.of(context)), () -> answersOutside++);
        }
        if (!answers.isEmpty()) {
            pairs += answers.size();
            Asked asked = questions.computeIfAbsent(text, t -> new Asked(new ArrayList<>(), new TreeSet<>()));
            asked.ids().add(id);
            asked.answers().addAll(answers);
        }
    }

    AnswerSentences build() {
        List<Question> asked = new ArrayList<>();
        questions.forEach((text, question) -> asked.add(new Question(text, question.ids(), question.answers())));
        return new AnswerSentences(
                asked,
                List.copyOf(sentences),
                List.copyOf(paragraphs.keySet()),
                new Sizes(pairs, answersOutside, blankSentences));
    }

    private void addCandidates() {
        if (paragraphs.containsKey(context)) {
            return;
        }
        int row = paragraphs.size();
        paragraphs.put(context, row);
        for (Span span : split.spans()) {
            sentences.add(new Sentence(span.of(context), row));
        }
        blankSentences += split.blank();
    }
}
