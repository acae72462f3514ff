package org.embeval.engine.catalog;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.FileForm;
import org.embeval.api.FileForm.Layout;
import org.embeval.api.FileForm.Slot;
import org.embeval.api.TaskFile.Format;
import org.embeval.api.TaskFile.Part;
import org.embeval.api.TaskFile.Table;
import org.embeval.engine.yaml.YamlValue.Entry;
import org.embeval.engine.yaml.YamlValue.Mapping;
import org.embeval.engine.yaml.YamlValue.Scalar;

/** Reads what a task file says of one subset: its languages, its files, and where the columns are. */
final class PartReader {
    /** Keys that a subset may have; what it does not say itself, the top of the file says for all. */
    static final List<String> KEYS = List.of("languages", "files", "format", "header", "quotes", "columns");

    private static final List<String> FILE_KEYS = List.of("path", "format", "header", "quotes", "columns");
    private static final String WHOLE = "all";
    private static final String UNKNOWN_LANGUAGE = "und";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");
    private static final Map<String, Format> FORMAT_OF_ENDING = Map.of(
            "tsv", Format.TSV,
            "csv", Format.CSV,
            "jsonl", Format.JSONL,
            "ndjson", Format.JSONL,
            "txt", Format.LINES,
            "qrels", Format.TREC);

    private final FileForm form;
    private final Path folder;

    /** @param folder that of the task file */
    PartReader(FileForm form, Path folder) {
        this.form = form;
        this.folder = folder;
    }

    /**
     * What was read.
     *
     * @param protocol the default protocol for such files; empty for that of the kind
     */
    record Described(Part part, String protocol) {}

    /** @param subset its name; empty to name it by its languages */
    Described read(String subset, YamlSection section) {
        Map<String, String> languages = languages(section);
        Entry files = section.entry("files")
                .orElseThrow(() -> section.file()
                        .problem(section.line(), "the key \"files\" is missing, such as \"files: pairs.tsv\""));
        Map<String, YamlSection> given = files.value() instanceof Scalar path
                ? Map.of(onlySlot(section, path).name(), file(section, path))
                : named(section, files);
        Layout layout = layout(section, files.line(), given.keySet());
        requireFitting(section, layout);
        Part part = new Part(
                subset.isEmpty() ? name(languages) : subset, languages, tables(section, files.line(), layout, given));
        return new Described(part, layout.protocol());
    }

    private static String name(Map<String, String> languages) {
        Set<String> distinct = new LinkedHashSet<>(languages.values());
        return distinct.contains(UNKNOWN_LANGUAGE) ? WHOLE : String.join("-", distinct);
    }

    private Map<String, String> languages(YamlSection section) {
        Map<String, String> languages = new LinkedHashMap<>();
        form.sides().forEach(side -> languages.put(side, UNKNOWN_LANGUAGE));
        section.entry("languages").ifPresent(entry -> {
            if (entry.value() instanceof Scalar one) {
                String code = language(section, one);
                languages.replaceAll((side, unknown) -> code);
                return;
            }
            String example = form.sides().get(0) + ": en";
            YamlSection bySide = new YamlSection(section.file(), section.mapping("languages", entry.value(), example));
            bySide.requireKnown("side", form.sides());
            bySide.mapping()
                    .entries()
                    .keySet()
                    .forEach(side ->
                            bySide.scalar(side).ifPresent(code -> languages.put(side, language(section, code))));
        });
        return languages;
    }

    private static String language(YamlSection section, Scalar code) {
        try {
            String tag =
                    new Locale.Builder().setLanguageTag(code.text()).build().toLanguageTag();
            if (!tag.equals(UNKNOWN_LANGUAGE)) {
                return tag;
            }
        } catch (IllformedLocaleException e) {
            // The message below says what is expected, for this mistake as for no language at all.
        }
        throw section.file()
                .problem(code.line(), "\"" + code.text() + "\" is no language code; give one such as en, pt-BR or yue");
    }

    private Map<String, Table> tables(YamlSection section, int line, Layout layout, Map<String, YamlSection> given) {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (Slot slot : layout.slots()) {
            YamlSection file = given.get(slot.name());
            if (file != null) {
                tables.put(slot.name(), table(file, slot));
            } else if (slot.required()) {
                throw section.file().problem(line, "files lacks \"" + slot.name() + "\"; it needs " + names(layout));
            }
        }
        return tables;
    }

    private static YamlSection file(YamlSection section, Scalar path) {
        return section.inner(new Mapping(Map.of("path", new Entry(path.line(), path)), path.line()));
    }

    private Map<String, YamlSection> named(YamlSection section, Entry files) {
        Mapping mapping = section.mapping("files", files.value(), slots().get(0).name() + ": file.tsv");
        new YamlSection(section.file(), mapping)
                .requireKnown(
                        "file", slots().stream().map(Slot::name).distinct().toList());
        Map<String, YamlSection> named = new LinkedHashMap<>();
        mapping.entries().forEach((name, entry) -> {
            if (entry.value() instanceof Scalar path && !path.text().isBlank()) {
                named.put(name, file(section, path));
            } else {
                YamlSection inner = section.inner(section.mapping(name, entry.value(), "path: file.tsv"));
                inner.requireKnown("key", FILE_KEYS);
                named.put(name, inner);
            }
        });
        return named;
    }

    private List<Slot> slots() {
        return form.layouts().stream()
                .flatMap(layout -> layout.slots().stream())
                .toList();
    }

    /** What a file without a name can be: the one file that a layout needs, in a format that it may have. */
    private Slot onlySlot(YamlSection section, Scalar path) {
        List<Slot> single = form.layouts().stream()
                .filter(layout -> layout.slots().stream().filter(Slot::required).count() == 1)
                .map(layout -> layout.slots().stream()
                        .filter(Slot::required)
                        .findFirst()
                        .orElseThrow())
                .toList();
        if (single.isEmpty()) {
            throw section.file()
                    .problem(
                            path.line(),
                            "files should name " + names(form.layouts().get(0)));
        }
        Optional<Format> format = section.constant("format", Format.class).or(() -> formatOf(path.text()));
        return single.stream()
                .filter(slot -> format.filter(slot.formats()::contains).isPresent())
                .findFirst()
                .orElse(single.get(0));
    }

    private Layout layout(YamlSection section, int line, Set<String> given) {
        return form.layouts().stream()
                .filter(layout ->
                        layout.slots().stream().map(Slot::name).toList().containsAll(given))
                .findFirst()
                .orElseThrow(() -> section.file()
                        .problem(
                                line,
                                "these files do not go together: " + String.join(", ", given) + ". Give "
                                        + form.layouts().stream()
                                                .map(PartReader::names)
                                                .collect(Collectors.joining(", or "))));
    }

    private static String names(Layout layout) {
        return layout.slots().stream()
                .map(slot -> slot.required() ? slot.name() : "[" + slot.name() + "]")
                .collect(Collectors.joining(" and "));
    }

    /** What is said for all files must mean something to at least one of them. */
    private static void requireFitting(YamlSection section, Layout layout) {
        Set<String> columns = layout.slots().stream()
                .flatMap(slot -> slot.allColumns().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        section.entry("columns")
                .ifPresent(
                        entry -> new YamlSection(section.file(), section.mapping("columns", entry.value(), "text: 1"))
                                .requireKnown("column", List.copyOf(columns)));
        Set<Format> formats = layout.slots().stream()
                .flatMap(slot -> slot.formats().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        section.constant("format", Format.class)
                .filter(format -> !formats.contains(format))
                .ifPresent(format -> {
                    throw wrongFormat(section, names(layout), formats);
                });
    }

    private static EvalException wrongFormat(YamlSection section, String what, Collection<Format> allowed) {
        int line = section.entry("format").map(Entry::line).orElse(section.line());
        return section.file()
                .problem(
                        line,
                        "the format of " + what + " may be "
                                + allowed.stream().map(YamlSection::name).collect(Collectors.joining(", ")));
    }

    private Table table(YamlSection section, Slot slot) {
        Scalar path = section.required("path", "path: file.tsv");
        Format format = format(section, slot, path);
        requirePresent(section, path, format);
        Map<String, Scalar> given = format == Format.TSV || format == Format.CSV || format == Format.JSONL
                ? columns(section, slot)
                : Map.of();
        // Whoever counts columns has no names for them, unless the file says otherwise.
        boolean header = (format == Format.TSV || format == Format.CSV)
                && section.flag("header")
                        .orElse(given.isEmpty() || !given.values().stream().allMatch(PartReader::isNumber));
        if (!header && format != Format.JSONL) {
            given.values().forEach(column -> requireNumber(section, column));
        }
        return new Table(
                path.text(),
                format,
                header,
                section.flag("quotes").orElse(format == Format.CSV),
                complete(section, slot, given, header || format == Format.JSONL));
    }

    private static Format format(YamlSection section, Slot slot, Scalar path) {
        Optional<Format> told = section.constant("format", Format.class);
        boolean ofThisFile = section.mapping().entries().containsKey("format");
        if (ofThisFile && !slot.formats().contains(told.orElseThrow())) {
            throw wrongFormat(section, slot.name(), slot.formats());
        }
        Optional<Format> format = told.filter(slot.formats()::contains)
                .or(() -> formatOf(path.text()).filter(slot.formats()::contains))
                .or(() ->
                        slot.formats().size() == 1 ? Optional.of(slot.formats().get(0)) : Optional.empty());
        return format.orElseThrow(() -> section.file()
                .problem(
                        path.line(),
                        "the name \"" + path.text() + "\" does not tell what " + slot.name()
                                + " is; add the key format, which may be "
                                + slot.formats().stream().map(YamlSection::name).collect(Collectors.joining(", "))));
    }

    private static Optional<Format> formatOf(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(FORMAT_OF_ENDING.get(ending));
    }

    private void requirePresent(YamlSection section, Scalar path, Format format) {
        Path found;
        try {
            found = folder.resolve(path.text());
        } catch (InvalidPathException e) {
            throw section.file().problem(path.line(), "no file can be called \"" + path.text() + "\"");
        }
        boolean present = format == Format.BEIR ? Files.isDirectory(found) : Files.isRegularFile(found);
        if (!present) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    section.file().where(path.line()) + ": there is no " + (format == Format.BEIR ? "folder " : "file ")
                            + found.normalize());
        }
    }

    /** The columns of a file that the user tells the place of. */
    private static Map<String, Scalar> columns(YamlSection section, Slot slot) {
        Map<String, Scalar> columns = new LinkedHashMap<>();
        section.entry("columns").ifPresent(entry -> {
            YamlSection places = new YamlSection(section.file(), section.mapping("columns", entry.value(), "text: 1"));
            boolean ownKey = section.mapping().entries().containsKey("columns");
            if (ownKey) {
                places.requireKnown("column", slot.allColumns());
            }
            slot.allColumns().forEach(column -> places.scalar(column).ifPresent(place -> columns.put(column, place)));
        });
        return columns;
    }

    /** Columns that are told keep their place; those that are not are called as the form calls them. */
    private static Map<String, String> complete(
            YamlSection section, Slot slot, Map<String, Scalar> given, boolean named) {
        if (!named && given.isEmpty()) {
            return Map.of();
        }
        Map<String, String> columns = new LinkedHashMap<>();
        given.forEach((column, place) -> columns.put(column, place.text()));
        List<String> untold = slot.columns().stream()
                .filter(column -> !given.containsKey(column))
                .toList();
        if (!named && !untold.isEmpty()) {
            throw section.file()
                    .problem(
                            section.entry("columns").map(Entry::line).orElse(section.line()),
                            "columns should also tell the number of " + String.join(", ", untold));
        }
        untold.forEach(column -> columns.put(column, column));
        return columns;
    }

    private static boolean isNumber(Scalar column) {
        return NUMBER.matcher(column.text()).matches();
    }

    private static void requireNumber(YamlSection section, Scalar column) {
        if (!isNumber(column)) {
            throw section.file()
                    .problem(
                            column.line(),
                            "without a header columns have numbers from 1 on, not the name \"" + column.text() + "\"");
        }
    }
}
