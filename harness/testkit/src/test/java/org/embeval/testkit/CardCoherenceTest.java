package org.embeval.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.embeval.api.Group;
import org.embeval.api.Metric;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.Subset;
import org.embeval.api.TaskCard;
import org.junit.jupiter.api.Test;

class CardCoherenceTest {
    private static final Metric ACCURACY = Metric.higher("accuracy");
    private static final Metric F1 = Metric.higher("f1");
    private static final Option MARGIN = new Option("margin", "ratio", List.of(), "");

    @Test
    void aCardThatFitsTogetherHasNoProblems() {
        assertEquals(
                List.of(),
                CardCoherence.problems(card(
                        List.of(ACCURACY, F1),
                        List.of("fra", "deu"),
                        new Group("main", ACCURACY, List.of("fra")),
                        new Group("both", F1, List.of("fra", "deu")),
                        List.of(MARGIN))));
    }

    @Test
    void namesThatOccurTwiceAreProblems() {
        assertEquals(
                List.of(
                        "the metric f1 occurs twice",
                        "the subset deu occurs twice",
                        "the option of protocol plain margin occurs twice"),
                CardCoherence.problems(card(
                        List.of(ACCURACY, F1, F1),
                        List.of("deu", "deu"),
                        new Group("main", ACCURACY, List.of("deu")),
                        new Group("both", F1, List.of("deu")),
                        List.of(MARGIN, MARGIN))));
    }

    @Test
    void meansOverSomethingElseAreProblems() {
        assertEquals(
                List.of(
                        "the main value is a mean of f1, but the first metric is accuracy",
                        "the main mean has the member ita, which is no subset",
                        "the main mean is a mean of f1, which is no metric",
                        "the member of the group both fra occurs twice"),
                CardCoherence.problems(card(
                        List.of(ACCURACY),
                        List.of("fra", "deu"),
                        new Group("main", F1, List.of("fra", "ita")),
                        new Group("both", ACCURACY, List.of("fra", "fra")),
                        List.of())));
    }

    @Test
    void aTaskHasSplitsOrIsMadeOfThem() {
        TaskCard card = new TaskCard(
                "words",
                "Words",
                0,
                "bitext",
                List.of(ACCURACY),
                List.of(new Subset("dev", Set.of(), "dev", false)),
                new Group("main", ACCURACY, List.of("dev")),
                List.of(),
                List.of(new Protocol("plain", "", List.of())),
                List.of("test"),
                "");
        assertEquals(
                List.of(
                        "the version is 0; it begins at 1",
                        "the subset dev is the split dev, but the task has splits for every subset"),
                CardCoherence.problems(card));
    }

    private static TaskCard card(
            List<Metric> metrics, List<String> subsets, Group main, Group group, List<Option> options) {
        return new TaskCard(
                "words",
                "Words",
                1,
                "bitext",
                metrics,
                subsets.stream().map(id -> new Subset(id, Set.of())).toList(),
                main,
                List.of(group),
                List.of(new Protocol("plain", "", options)),
                List.of(),
                "");
    }
}
