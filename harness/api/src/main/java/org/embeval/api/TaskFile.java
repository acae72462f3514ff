package org.embeval.api;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.TreeSet;

/**
 * A user's description of a task on own files, checked against the {@link TaskKind} that it names.
 *
 * @param path where the description is, absolute
 * @param id name of the task, which no other task has
 * @param title one line for lists
 * @param licence terms of the data, as the user knows them
 * @param citation reference of the data; empty if there is none
 * @param protocols those of the kind, the one that is wanted first, with the option values that are wanted as defaults
 * @param parts the subsets in the order of tables, at least one
 */
public record TaskFile(
        Path path,
        String id,
        String title,
        String licence,
        String citation,
        List<Protocol> protocols,
        List<Part> parts) {
    public TaskFile {
        protocols = List.copyOf(protocols);
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("task file " + path + " names no files");
        }
    }

    /** How a file is written. */
    public enum Format {
        /** Values between tabs; a quotation mark is a character like any other unless {@link Table#quotes()} says otherwise. */
        TSV,
        /** Values between commas, in quotation marks where they need them. */
        CSV,
        /** A JSON object in each line. */
        JSONL,
        /** A text in each line and nothing else. */
        LINES,
        /** What trec_eval reads: judgements in four columns between white space, or topics between tabs. */
        TREC,
        /** A folder with {@code corpus.jsonl}, {@code queries.jsonl} and {@code qrels/<split>.tsv}. */
        BEIR
    }

    /**
     * One file of a subset.
     *
     * @param file where it is, relative to the folder of the task file or absolute
     * @param header whether its first line names the columns
     * @param quotes whether values may stand in quotation marks
     * @param columns where each column is found by its name in the kind's form: a number from 1, or what the header or the
     *     JSON field is called. Every required column is among them, an optional one only if the user named it; empty where
     *     the user named none and nothing in the file does, so that they stand in the order of the form
     */
    public record Table(String file, Format format, boolean header, boolean quotes, Map<String, String> columns) {
        public Table {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }
    }

    /**
     * One subset.
     *
     * @param languages BCP 47 code of each side of the kind's form; {@code und} where the user does not say
     * @param tables the files by their names in the kind's form
     */
    public record Part(String subset, Map<String, String> languages, Map<String, Table> tables) {
        public Part {
            languages = Collections.unmodifiableMap(new LinkedHashMap<>(languages));
            tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        }

        Set<String> languageCodes() {
            Set<String> codes = new TreeSet<>();
            for (String language : languages.values()) {
                codes.add(language);
                try {
                    codes.add(Locale.forLanguageTag(language).getISO3Language());
                } catch (MissingResourceException e) {
                    // A language without a code of three letters is found by the one that was given.
                }
            }
            codes.remove("");
            return codes;
        }
    }

    /** The folder that the paths of its files begin from. */
    public Path folder() {
        return path.getParent();
    }

    /** @throws IllegalArgumentException if there is no such subset */
    public Part part(String subset) {
        return parts.stream()
                .filter(part -> part.subset().equals(subset))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id + " has no subset " + subset));
    }

    /**
     * The card of the task: all subsets count the same in the main value, the mean of the first metric.
     *
     * @param version of the protocol
     * @param splits values that {@code --split} may have; empty if the files have no splits
     * @param protocolCitation reference of the protocol
     */
    public TaskCard card(
            String family, int version, List<Metric> metrics, List<String> splits, String protocolCitation) {
        List<Subset> subsets = parts.stream()
                .map(part -> new Subset(part.subset(), part.languageCodes()))
                .toList();
        return new TaskCard(
                id,
                title,
                version,
                family,
                metrics,
                subsets,
                new Group(
                        "mean", metrics.get(0), subsets.stream().map(Subset::id).toList()),
                List.of(),
                protocols,
                splits,
                !splits.isEmpty(),
                protocolCitation);
    }
}
