package org.embeval.tasks.questionanswering;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.Dataset;
import org.embeval.api.ItemTexts;
import org.embeval.api.Role;
import org.embeval.api.Scores;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.AnswerSentences;
import org.embeval.datasets.shape.AnswerSentences.Question;

/**
 * For each question: where does the sentence that answers it stand among all sentences, and where does its paragraph?
 *
 * <p>The computation of google/retrieval-qa-eval (Ahmad et al. 2019): ranks over distinct questions, ties sharing their
 * average rank, so that an answer that ties for the first place is no hit of {@code p@1}; every sentence with the text of an
 * answer is right; a paragraph stands where its best sentence stands.
 *
 * <p>Item columns: {@code rank} and {@code paragraph_rank}, which may be halves, and {@code top5}, rows of sentences.
 *
 * @param card its protocols have the options of {@link AnswerRanks}
 * @param dataset questions and sentences of each subset of the card
 */
public record AnswerRetrieval(TaskCard card, Dataset<AnswerSentences> dataset) implements Task {
    @Override
    public void evaluate(TaskRequest request, TaskContext context) {
        for (String subset : request.subsets()) {
            AnswerSentences data = context.read(dataset, request.split(), subset);
            context.finished(subset, score(data, subset, request, context));
        }
    }

    @Override
    public Optional<ItemTexts> texts(TaskRequest request, String metric, TaskContext context) {
        AnswerSentences data =
                context.read(dataset, request.split(), request.subsets().get(0));
        Candidates candidates = new Candidates(data);
        List<Question> questions = data.questions();
        return Optional.of(ItemTexts.searched(
                questions.stream().map(question -> question.ids().get(0)).toList(),
                Texts.of(questions.stream().map(Question::text).toList(), Role.QUERY, "en"),
                question -> candidates.rightSentences(questions.get(question)),
                candidates.sentences()));
    }

    private static Scores score(AnswerSentences data, String subset, TaskRequest request, TaskContext context) {
        List<Question> questions = data.questions()
                .subList(0, Math.min(request.limit(), data.questions().size()));
        Texts texts = Texts.of(questions.stream().map(Question::text).toList(), Role.QUERY, "en");
        List<String> ids =
                questions.stream().map(question -> question.ids().get(0)).toList();
        return new AnswerRanks(new Candidates(data), texts, questions, request, context)
                .score(subset, ids, facts(data));
    }

    /** Sizes of the data. */
    static SortedMap<String, String> facts(AnswerSentences data) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("questions", Integer.toString(data.questions().size()));
        facts.put("sentences", Integer.toString(data.sentences().size()));
        facts.put("paragraphs", Integer.toString(data.paragraphs().size()));
        facts.put("question_sentence_pairs", Integer.toString(data.sizes().pairs()));
        facts.put("answers_outside_sentences", Integer.toString(data.sizes().answersOutside()));
        facts.put("blank_sentences", Integer.toString(data.sizes().blankSentences()));
        return facts;
    }
}
