package org.embeval.tasks.classification.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.embeval.api.Metric;
import org.embeval.api.Protocol;
import org.embeval.api.Task;
import org.junit.jupiter.api.Test;

class TransferTasksTest {
    private final TransferTasks provider = new TransferTasks();

    @Test
    void theGroupHasTheNineTasksOfClassification() {
        assertEquals(
                Map.of("senteval", List.of("mr", "cr", "subj", "mpqa", "sst2", "sst5", "trec", "mrpc", "sick-e")),
                provider.groups());
    }

    @Test
    void onlyParaphrasesHaveAnF1() {
        for (Task task : provider.tasks()) {
            List<String> metrics =
                    task.card().metrics().stream().map(Metric::id).toList();
            assertEquals(
                    task.card().id().equals("mrpc"),
                    metrics.contains("f1"),
                    task.card().id());
        }
    }

    @Test
    void classificationHasFourProtocolsAndTheDefaultOfTheLiteratureFirst() {
        for (Task task : provider.tasks()) {
            List<String> protocols =
                    task.card().protocols().stream().map(Protocol::id).toList();
            assertEquals(
                    task.card().id().endsWith("-supervised")
                            ? List.of("senteval-supervised")
                            : List.of("senteval-default", "senteval-prototyping", "senteval-sklearn", "use-dnn"),
                    protocols);
        }
    }

    @Test
    void onlySchemesWithFoldsLetFoldsBeChosen() {
        for (Task task : provider.tasks()) {
            boolean folds = task.card().protocols().get(0).options().stream()
                    .anyMatch(option -> option.id().equals("kfold"));
            assertEquals(
                    List.of("mr", "cr", "subj", "mpqa", "trec", "mrpc")
                            .contains(task.card().id()),
                    folds);
        }
        assertEquals(11, provider.tasks().size());
    }
}
