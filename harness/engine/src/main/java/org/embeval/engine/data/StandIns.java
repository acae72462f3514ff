package org.embeval.engine.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.embeval.api.DatasetCard;
import org.embeval.api.Mirror;
import org.embeval.api.Source;

/** Chooses mirrors for official files that cannot be had: in rounds, since a mirror may fail like its original. */
final class StandIns {
    private final Map<String, List<Wanted>> wanted;
    private final Map<String, String> failures;
    private final Set<String> lacking = new HashSet<>();
    private final List<Mirror> untried;
    private final List<Mirror> taken = new ArrayList<>();

    /** @param failures why official sources could not be had, by path */
    StandIns(DatasetCard card, Map<String, String> failures) {
        this.failures = new LinkedHashMap<>(failures);
        this.untried = new ArrayList<>(card.mirrors());
        this.wanted = card.sources().stream()
                .filter(source -> failures.containsKey(source.path()))
                .collect(Collectors.toMap(Source::path, Wanted::of));
        wanted.values().forEach(files -> files.forEach(file -> lacking.add(file.path())));
    }

    /** Where official files would lie that need not be there because mirrors are which lack nothing. */
    static Set<String> replaced(DatasetCard card, Predicate<Mirror> there) {
        return card.mirrors().stream()
                .filter(mirror -> mirror.lacks().isEmpty() && there.test(mirror))
                .flatMap(mirror -> mirror.standsFor().stream())
                .collect(Collectors.toSet());
    }

    /** Mirrors that can be fetched at once because no two stand for the same file; none if no mirror can help. */
    List<Mirror> nextRound() {
        Set<String> open = new HashSet<>(lacking);
        List<Mirror> round = new ArrayList<>();
        for (Mirror mirror : untried) {
            if (open.removeAll(mirror.standsFor())) {
                round.add(mirror);
            }
        }
        untried.removeAll(round);
        return round;
    }

    /** @param refusals why some of the round could not be had, by path */
    void came(List<Mirror> round, Map<String, String> refusals) {
        for (Mirror mirror : round) {
            String refusal = refusals.get(mirror.source().path());
            if (refusal == null) {
                lacking.removeAll(mirror.standsFor());
                taken.add(mirror);
            } else {
                failures.replaceAll((path, reasons) -> concerns(mirror, path) ? reasons + "\n" + refusal : reasons);
            }
        }
    }

    private boolean concerns(Mirror mirror, String sourcePath) {
        return wanted.get(sourcePath).stream()
                .anyMatch(file -> mirror.standsFor().contains(file.path()));
    }

    List<Mirror> taken() {
        return List.copyOf(taken);
    }

    /** Why sources cannot be had, by path, for which no mirror stands in; each with what all its mirrors said. */
    Map<String, String> failures() {
        Map<String, String> left = new LinkedHashMap<>(failures);
        left.keySet().removeIf(path -> wanted.get(path).stream().noneMatch(file -> lacking.contains(file.path())));
        return left;
    }
}
