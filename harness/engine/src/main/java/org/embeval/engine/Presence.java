package org.embeval.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.embeval.api.Dataset;
import org.embeval.engine.data.DatasetStore;
import org.embeval.engine.data.Location;

/**
 * Which of the subsets of a cell can be read.
 *
 * @param split the split that is taken; empty if the task has none
 * @param present subsets whose files are all there, in the card's order
 * @param missing where the files of the others were looked for, by subset
 * @param elsewhere whether another part of the same whole has something to read
 */
public record Presence(String split, List<String> present, Map<String, Location.Missing> missing, boolean elsewhere) {
    /** Looks for the split that was asked for, or for the best one of which something is there in the whole. */
    public static Presence of(Cell cell, DatasetStore store) {
        Presence whole = ofWhole(cell, store);
        Map<String, Location.Missing> missing = new LinkedHashMap<>(whole.missing);
        missing.keySet().retainAll(cell.subsets());
        return new Presence(
                whole.split,
                whole.present.stream().filter(cell.subsets()::contains).toList(),
                missing,
                !cell.subsets().containsAll(whole.present));
    }

    private static Presence ofWhole(Cell cell, DatasetStore store) {
        List<String> splits = cell.task().card().splits();
        if (!cell.split().isEmpty() || splits.isEmpty()) {
            return of(cell, store, cell.split());
        }
        for (String split : splits) {
            Presence presence = of(cell, store, split);
            if (!presence.present().isEmpty()) {
                return presence;
            }
        }
        return of(cell, store, splits.get(0));
    }

    /** Subsets of the task's main value whose files are there, asked for or not. */
    static List<String> available(Cell cell, String split, DatasetStore store) {
        List<String> members = cell.task().card().main().members();
        return of(cell, members, store, split).present();
    }

    private static Presence of(Cell cell, DatasetStore store, String split) {
        return of(cell, cell.whole(), store, split);
    }

    private static Presence of(Cell cell, List<String> subsets, DatasetStore store, String split) {
        Dataset<?> dataset = cell.task().dataset(cell.protocol().id());
        List<String> present = new ArrayList<>();
        Map<String, Location.Missing> missing = new LinkedHashMap<>();
        for (String subset : subsets) {
            Location location = store.locate(dataset, split, subset);
            if (location instanceof Location.Missing absent) {
                missing.put(subset, absent);
            } else {
                present.add(subset);
            }
        }
        return new Presence(split, present, missing, false);
    }

    /**
     * Ends the cell if nothing of the whole can be read, or if something cannot be read that the user named.
     *
     * @param named whether the user named the subsets
     * @throws org.embeval.api.EvalException naming what is missing and how to get it
     */
    public void require(boolean named) {
        if (!missing.isEmpty() && (named || (present.isEmpty() && !elsewhere))) {
            throw missing.values().iterator().next().asException();
        }
    }
}
