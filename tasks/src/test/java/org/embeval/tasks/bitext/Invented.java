package org.embeval.tasks.bitext;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.embeval.api.Estimate;
import org.embeval.api.Group;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.Role;
import org.embeval.api.Scores;
import org.embeval.api.Subset;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskRequest;
import org.embeval.api.Texts;

/** Cards, requests and texts of invented tasks with the one subset {@code xx-en}. */
final class Invented {
    static final String SUBSET = "xx-en";

    private Invented() {}

    static TaskCard card(List<Metric> metrics, Protocol... protocols) {
        return new TaskCard(
                "invented",
                "An invented task",
                1,
                "bitext",
                metrics,
                List.of(new Subset(SUBSET, Set.of("xx"))),
                new Group("mean", metrics.get(0), List.of(SUBSET)),
                List.of(),
                List.of(protocols),
                List.of(),
                "");
    }

    /** A request with the protocol's defaults but for what is set. */
    static TaskRequest request(Protocol protocol, Map<String, String> set) {
        return request(protocol, set, Integer.MAX_VALUE, 0);
    }

    static TaskRequest request(Protocol protocol, Map<String, String> set, int limit, long seed) {
        Map<String, String> options = new TreeMap<>();
        protocol.options().forEach((Option option) -> options.put(option.id(), option.value()));
        options.putAll(set);
        return new TaskRequest(List.of(SUBSET), "", protocol.id(), options, limit, seed);
    }

    static Texts texts(String language, String... lines) {
        return Texts.of(List.of(lines), Role.SENTENCE, language);
    }

    static double value(Scores scores, String metric) {
        return scores.values().entrySet().stream()
                .filter(entry -> entry.getKey().id().equals(metric))
                .map(Map.Entry::getValue)
                .mapToDouble(Estimate::value)
                .findFirst()
                .orElseThrow();
    }

    static int[] integers(Scores scores, String column) {
        return ((Items.Integers) scores.items().columns().get(column)).values();
    }

    static double[] numbers(Scores scores, String column) {
        return ((Items.Numbers) scores.items().columns().get(column)).values();
    }
}
