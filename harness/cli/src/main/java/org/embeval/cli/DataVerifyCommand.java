package org.embeval.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.embeval.api.Dataset;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.data.DatasetStatus;
import org.embeval.engine.data.DatasetStore;
import org.embeval.engine.data.FileState;
import org.embeval.engine.data.FileStatus;
import org.embeval.engine.data.SubsetCounter;
import org.embeval.engine.data.SubsetState;
import org.embeval.engine.data.SubsetStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares with the published checksums and sizes. */
@Command(
        name = "verify",
        description = "Compare every file with its published SHA-256, and what readers find with the official sizes.")
final class DataVerifyCommand extends SessionCommand implements Runnable {
    @Mixin
    private StoreOptions stores;

    @Parameters(arity = "0..*", paramLabel = "DATASET", description = "Which (default: all).")
    private List<String> names = List.of();

    @Mixin
    private ListFormat format;

    DataVerifyCommand(Session session) {
        super(session);
    }

    @Override
    public void run() {
        DatasetStore store = stores.open(session());
        List<Verified> all = new ArrayList<>();
        for (Dataset<?> dataset : StoreOptions.datasets(names)) {
            all.add(new Verified(store.verify(dataset.card()), new SubsetCounter(store).count(dataset)));
        }
        if (format.json()) {
            terminal()
                    .out()
                    .println(Json.write(all.stream().map(Verified::shown).toList()));
        } else {
            print(table(all));
            notes(all).forEach(terminal().out()::println);
        }
        requireSound(all);
    }

    /** What was found out about a dataset. */
    private record Verified(DatasetStatus files, List<SubsetStatus> subsets) {
        ShownDataset shown() {
            return new ShownDataset(
                    files.dataset(),
                    files.files().stream().map(ShownFile::of).toList(),
                    subsets.stream().map(ShownSubset::of).toList());
        }

        String count(FileState state) {
            return Long.toString(files.count(state));
        }

        String count(SubsetState state) {
            return Long.toString(
                    subsets.stream().filter(subset -> subset.state() == state).count());
        }
    }

    private static ListTable table(List<Verified> all) {
        ListTable table = new ListTable(
                "DATASET",
                "INTACT",
                "UNCHECKED",
                "DIFFERENT",
                "DAMAGED",
                "MISSING",
                "SIZE OK",
                "DIFFERS",
                "UNKNOWN",
                "ABSENT");
        for (Verified one : all) {
            table.add(
                    one.files().dataset(),
                    one.count(FileState.INTACT),
                    one.count(FileState.UNCHECKED),
                    one.count(FileState.DIFFERENT),
                    one.count(FileState.DAMAGED),
                    one.count(FileState.MISSING),
                    one.count(SubsetState.OK),
                    one.count(SubsetState.DIFFERS),
                    one.count(SubsetState.UNKNOWN),
                    one.count(SubsetState.ABSENT));
        }
        return table;
    }

    /** A line for each subset with which something is wrong. */
    private static List<String> notes(List<Verified> all) {
        List<String> notes = new ArrayList<>();
        for (Verified one : all) {
            for (SubsetStatus subset : one.subsets()) {
                if (!subset.state().usable()) {
                    notes.add(name(one.files().dataset(), subset) + ": " + trouble(subset));
                }
            }
        }
        return notes;
    }

    private static String name(String dataset, SubsetStatus subset) {
        return dataset + "/" + subset.subset() + (subset.split().isEmpty() ? "" : ", split " + subset.split());
    }

    private static String trouble(SubsetStatus subset) {
        if (subset.state() == SubsetState.DAMAGED) {
            return subset.reason();
        }
        List<String> counts = new ArrayList<>();
        for (Map.Entry<String, Long> expected : subset.expected().entrySet()) {
            Long found = subset.found().get(expected.getKey());
            if (!expected.getValue().equals(found)) {
                counts.add(found + " " + expected.getKey() + ", officially " + expected.getValue());
            }
        }
        return String.join("; ", counts);
    }

    private static void requireSound(List<Verified> all) {
        List<String> unsound = new ArrayList<>();
        for (Verified one : all) {
            one.files().files().stream()
                    .filter(file -> file.state() == FileState.DAMAGED)
                    .map(FileStatus::path)
                    .forEach(unsound::add);
            one.subsets().stream()
                    .filter(subset -> !subset.state().usable())
                    .map(subset -> name(one.files().dataset(), subset))
                    .forEach(unsound::add);
        }
        if (!unsound.isEmpty()) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "damaged, or of another size than the official release: " + String.join(", ", unsound)
                            + "\nFetch them again with: run.sh data fetch DATASET --force");
        }
    }

    /** A dataset as JSON shows it. */
    record ShownDataset(String dataset, List<ShownFile> files, List<ShownSubset> subsets) {}

    /** A file as JSON shows it; an empty directory means that it is missing. */
    record ShownFile(String path, String directory, String state, long bytes, String expected, String found) {
        static ShownFile of(FileStatus file) {
            return new ShownFile(
                    file.path(),
                    file.directory().map(Path::toString).orElse(""),
                    file.state().name().toLowerCase(Locale.ROOT),
                    file.bytes(),
                    file.expected(),
                    file.found());
        }
    }

    /** A subset as JSON shows it; an empty directory means that it is absent. */
    record ShownSubset(
            String split,
            String subset,
            String state,
            String directory,
            List<String> files,
            SortedMap<String, Long> found,
            SortedMap<String, Long> expected,
            String reason) {
        static ShownSubset of(SubsetStatus subset) {
            return new ShownSubset(
                    subset.split(),
                    subset.subset(),
                    subset.state().name().toLowerCase(Locale.ROOT),
                    subset.directory().map(Path::toString).orElse(""),
                    subset.files(),
                    subset.found(),
                    subset.expected(),
                    subset.reason());
        }
    }
}
