package org.embeval.tasks.classification.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.embeval.api.Counts;
import org.embeval.api.EvalException;
import org.embeval.api.Items;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.Role;
import org.embeval.api.Scores;
import org.embeval.api.Seeds;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskRequest;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.LabelledSplits;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.kernel.learn.Scheme;
import org.embeval.kernel.metrics.Classification;
import org.embeval.tasks.CannedContext;
import org.embeval.tasks.InventedDataset;
import org.embeval.tasks.classification.ProbeRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferTest {
    private final InventedTransfer data = new InventedTransfer();

    @ParameterizedTest
    @CsvSource({
        "mr, senteval-default, 1",
        "mr, senteval-prototyping, 1",
        "mr, senteval-sklearn, 1",
        "trec, senteval-default, 1",
        "trec, senteval-prototyping, 1",
        "trec, senteval-sklearn, 1",
        "trec, use-dnn, 1",
        "sst2, senteval-default, 1",
        "sst2, use-dnn, 1",
        "sst2, senteval-sklearn, 1",
        "mrpc, senteval-default, 2",
        "mrpc, senteval-sklearn, 2",
        "sick-e, senteval-default, 2"
    })
    void classesThatAreFarApartAreToldApart(String id, String protocol, int sides) {
        TaskCard card = card(id);
        LabelledSplits splits = data.splits(60, sides);
        CannedContext context = data.context().withThreads(2);
        Map<String, String> few = switch (protocol) {
            case "use-dnn" -> Map.of("units", "8");
            case "senteval-sklearn" -> scheme(card) == Scheme.SPLIT ? Map.of() : Map.of("kfold", "2");
            default -> Map.of();
        };
        Scores scores = run(card, splits, context, request(card, protocol, few, Seeds.OF_THE_PROTOCOL));
        assertEquals(1.0, scores.values().get(Classification.ACCURACY).value());
        assertEquals(1.0, scores.values().get(ProbeRuns.DEV_ACCURACY).value());
        assertEquals(card.metrics(), List.copyOf(scores.values().keySet()));
        assertEquals(
                scores.items().columns().get("gold"), scores.items().columns().get("predicted"));
        assertEquals("100.00", scores.facts().get("senteval_acc").substring(0, 6));
    }

    @Test
    void nestedFoldsTestEveryItemAndTheOtherSchemesTheTestPart() {
        LabelledSplits splits = data.splits(60, 1);
        TaskCard nested = card("mr");
        assertEquals(60, run(nested, splits, data.context(), defaults(nested)).examples());
        TaskCard tested = card("trec");
        Scores scores = run(tested, splits, data.context(), defaults(tested));
        assertEquals(30, scores.examples());
        assertTrue(
                scores.items().ids().contains("test7"),
                () -> scores.items().ids().toString());
    }

    @Test
    void itemsStandInSentEvalsOrderOfLength() {
        LabelledSplits splits = data.splits(40, 1);
        TaskCard card = card("mr");
        Scores scores = run(card, splits, data.context(), defaults(card));
        assertEquals(splits.train().inOrderOfLength().ids(), scores.items().ids());
        assertEquals(40, new HashSet<>(scores.items().ids()).size());
    }

    @Test
    void paraphrasesHaveAnF1WithAnInterval() {
        TaskCard card = card("mrpc");
        Scores scores = run(card, data.splits(40, 2), data.context(), defaults(card));
        assertEquals(1.0, scores.values().get(ProbeRuns.F1).value());
        assertTrue(scores.values().get(ProbeRuns.F1).hasInterval());
    }

    @Test
    void anEmptyTextIsReadAsAFullStopAndCounted() {
        data.addPositive(".");
        LabelledTexts part = data.part("t", 30, 1);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < part.size(); i++) {
            lines.add(i == 1 || i == 3 ? "" : part.sides().get(0).line(i));
        }
        LabelledTexts withEmpty = new LabelledTexts(
                part.ids(), List.of(Texts.of(lines, Role.SENTENCE, "en")), part.labels(), part.gold());
        TaskCard card = card("cr");
        Scores scores = run(card, LabelledSplits.of(withEmpty), data.context(), defaults(card));
        assertEquals(new Counts(0, 1, 0, 2), scores.counts());
        assertEquals(1.0, scores.values().get(Classification.ACCURACY).value());
    }

    @Test
    void severalSeedsGiveAMeanAndKeepEveryPrediction() {
        TaskCard card = card("trec");
        Seeds two = new Seeds(OptionalLong.empty(), OptionalInt.of(2));
        Scores scores =
                run(card, data.splits(40, 1), data.context(), request(card, "senteval-prototyping", Map.of(), two));
        assertEquals(
                List.of(1.0, 1.0), scores.values().get(Classification.ACCURACY).bySeed());
        assertEquals("1111 1112", scores.facts().get("seeds"));
        assertTrue(scores.items().columns().get("predicted_1112") instanceof Items.Labels);
        assertEquals("100.00; 100.00", scores.facts().get("senteval_acc"));
    }

    @Test
    void theNetworkIsTrainedWithTenSeeds() {
        TaskCard card = card("sst2");
        Scores scores = run(
                card,
                data.splits(20, 1),
                data.context(),
                request(card, "use-dnn", Map.of("units", "3"), Seeds.OF_THE_PROTOCOL));
        assertEquals(10, scores.values().get(Classification.ACCURACY).bySeed().size());
    }

    @Test
    void progressNamesFoldRegulariserAndAccuracy() {
        TaskCard card = card("mr");
        CannedContext context = data.context();
        run(card, data.splits(40, 1), context, request(card, "senteval-default", Map.of("kfold", "2"), Seeds.from(1)));
        String last = context.events().get(context.events().size() - 2);
        assertTrue(last.startsWith("train (tested fold 2 of 2, L2 1.00e-05, all so far: 100.00) 18 of 18"), last);
        assertTrue(
                context.events().stream()
                        .anyMatch(event -> event.startsWith("train (outer fold 1 of 2, fold 2 of 2, L2 ")),
                () -> context.events().toString());
    }

    @Test
    void aLimitLeavesBothLabelsInEachPart() {
        TaskCard card = card("sst2");
        LabelledSplits splits = data.splits(60, 1);
        TaskRequest few = new TaskRequest(
                List.of("test"),
                "",
                "senteval-default",
                options(card, "senteval-default", Map.of()),
                20,
                Seeds.from(1));
        Scores scores = run(card, splits, data.context(), few);
        assertEquals(20, scores.examples());
        assertEquals(
                10,
                ((Items.Labels) scores.items().columns().get("gold"))
                        .values().stream().filter("yes"::equals).count());
    }

    @Test
    void foldsNeedEnoughItems() {
        TaskCard card = card("mr");
        assertThrows(EvalException.class, () -> run(card, data.splits(12, 1), data.context(), defaults(card)));
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        TaskCard card = card("mr");
        for (Map<String, String> wrong :
                List.of(Map.of("kfold", "1"), Map.of("nhid", "-1"), Map.of("nhid", "5", "dropout", "1"))) {
            assertThrows(
                    EvalException.class,
                    () -> run(
                            card,
                            data.splits(40, 1),
                            data.context(),
                            request(card, "senteval-default", wrong, Seeds.from(1))),
                    wrong::toString);
        }
    }

    private static Scores run(TaskCard card, LabelledSplits splits, CannedContext context, TaskRequest request) {
        new Transfer(card, new InventedDataset<>(splits), scheme(card)).evaluate(request, context);
        return context.finished().get("test");
    }

    private static Scheme scheme(TaskCard card) {
        return ((Transfer) task(card.id())).scheme();
    }

    private static TaskCard card(String id) {
        return task(id).card();
    }

    private static Task task(String id) {
        return new TransferTasks()
                .tasks().stream()
                        .filter(task -> task.card().id().equals(id))
                        .findFirst()
                        .orElseThrow();
    }

    private static TaskRequest defaults(TaskCard card) {
        return request(card, "senteval-default", Map.of(), Seeds.OF_THE_PROTOCOL);
    }

    private static TaskRequest request(TaskCard card, String protocol, Map<String, String> changed, Seeds seeds) {
        return new TaskRequest(
                List.of("test"), "", protocol, options(card, protocol, changed), Integer.MAX_VALUE, seeds);
    }

    private static Map<String, String> options(TaskCard card, String id, Map<String, String> changed) {
        Protocol protocol = card.protocols().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
        Map<String, String> options = new HashMap<>();
        for (Option option : protocol.options()) {
            options.put(option.id(), option.value());
        }
        options.putAll(changed);
        return options;
    }
}
