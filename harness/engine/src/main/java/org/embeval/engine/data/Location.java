package org.embeval.engine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/** Where the files of a subset are, or what is missing of them. */
public sealed interface Location {
    /**
     * All files of the subset lie in one data directory.
     *
     * @param files relative to {@code directory}
     */
    record Found(Path directory, List<String> files) implements Location {
        public Found {
            files = List.copyOf(files);
        }

        /** @throws EvalException naming the subset and the folder if the files cannot be read */
        public <T> T read(Dataset<T> dataset, String split, String subset) {
            try {
                return dataset.read(directory, split, subset);
            } catch (IOException e) {
                throw new EvalException(
                        Fault.UNAVAILABLE, "cannot read " + subset + " in " + directory + ": " + e.getMessage(), e);
            }
        }
    }

    /**
     * No data directory has all files of the subset.
     *
     * @param own whether the files are a user's own, which nobody offers for download
     * @param absent for each data directory, in the order of search, which files it lacks
     */
    record Missing(DatasetCard card, boolean own, String split, String subset, Map<Path, List<String>> absent)
            implements Location {
        private static final int SHOWN = 4;

        public Missing {
            Map<Path, List<String>> copy = new LinkedHashMap<>();
            absent.forEach((directory, files) -> copy.put(directory, List.copyOf(files)));
            absent = Collections.unmodifiableMap(copy);
        }

        /** What is missing, in one line that is the same on every machine. */
        public String reason() {
            return absent.values().stream()
                    .findFirst()
                    .map(files -> "not there: " + shortened(files))
                    .orElse("there is no data directory");
        }

        /** What is missing, where it was looked for, and how it can be had. */
        public String describe() {
            List<String> lines = new ArrayList<>();
            String part = split.isEmpty() ? subset : subset + ", split " + split;
            lines.add("%s: files of subset %s are missing.".formatted(card.id(), part));
            absent.forEach((directory, files) -> lines.add("  " + directory + " lacks " + shortened(files)));
            lines.add(
                    own
                            ? "The task file should name files that are there."
                            : "Fetch them with: %s, or bring a copy of your own: %s"
                                    .formatted(Trouble.fetch(card), Trouble.importCommand()));
            return String.join("\n", lines);
        }

        public EvalException asException() {
            return Trouble.unavailable(describe());
        }

        private static String shortened(List<String> files) {
            if (files.size() <= SHOWN) {
                return String.join(", ", files);
            }
            return String.join(", ", files.subList(0, SHOWN)) + " and " + (files.size() - SHOWN) + " more";
        }
    }
}
