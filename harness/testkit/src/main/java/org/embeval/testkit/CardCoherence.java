package org.embeval.testkit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.embeval.api.Group;
import org.embeval.api.Metric;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.Subset;
import org.embeval.api.TaskCard;

/** Whether what a task's card says fits together. */
public final class CardCoherence {
    private final TaskCard card;
    private final List<String> problems = new ArrayList<>();

    private CardCoherence(TaskCard card) {
        this.card = card;
    }

    /** One sentence for each contradiction in the card; empty if there is none. */
    public static List<String> problems(TaskCard card) {
        CardCoherence coherence = new CardCoherence(card);
        coherence.checkNames();
        coherence.checkMeans();
        coherence.checkSplits();
        return List.copyOf(coherence.problems);
    }

    private void checkNames() {
        refuseRepeated("metric", card.metrics().stream().map(Metric::id).toList());
        refuseRepeated("subset", card.subsets().stream().map(Subset::id).toList());
        refuseRepeated("group", card.groups().stream().map(Group::id).toList());
        refuseRepeated("split", card.splits());
        refuseRepeated("protocol", card.protocols().stream().map(Protocol::id).toList());
        for (Protocol protocol : card.protocols()) {
            refuseRepeated(
                    "option of protocol " + protocol.id(),
                    protocol.options().stream().map(Option::id).toList());
        }
        if (card.version() < 1) {
            problems.add("the version is " + card.version() + "; it begins at 1");
        }
    }

    private void refuseRepeated(String what, List<String> ids) {
        Set<String> seen = new HashSet<>();
        for (String id : ids) {
            if (id.isBlank()) {
                problems.add("a " + what + " has no name");
            }
            if (!seen.add(id)) {
                problems.add("the " + what + " " + id + " occurs twice");
            }
        }
    }

    private void checkMeans() {
        if (!card.metrics().get(0).equals(card.main().metric())) {
            problems.add("the main value is a mean of " + card.main().metric().id() + ", but the first metric is "
                    + card.metrics().get(0).id());
        }
        checkMean("main mean", card.main());
        card.groups().forEach(group -> checkMean("group " + group.id(), group));
    }

    private void checkMean(String what, Group mean) {
        List<String> subsets = card.subsets().stream().map(Subset::id).toList();
        refuseRepeated("member of the " + what, mean.members());
        mean.members().stream()
                .filter(member -> !subsets.contains(member))
                .forEach(member -> problems.add("the " + what + " has the member " + member + ", which is no subset"));
        if (!card.metrics().contains(mean.metric())) {
            problems.add("the " + what + " is a mean of " + mean.metric().id() + ", which is no metric");
        }
    }

    private void checkSplits() {
        if (card.splits().isEmpty()) {
            return;
        }
        card.subsets().stream()
                .filter(subset -> !subset.split().isEmpty())
                .forEach(subset -> problems.add("the subset " + subset.id() + " is the split " + subset.split()
                        + ", but the task has splits for every subset"));
    }
}
