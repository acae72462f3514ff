package org.embeval.engine.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.Task;
import org.embeval.api.TaskFile;
import org.embeval.api.TaskKind;
import org.embeval.engine.catalog.PartReader.Described;
import org.embeval.engine.yaml.YamlFile;
import org.embeval.engine.yaml.YamlValue.Entry;
import org.embeval.engine.yaml.YamlValue.Mapping;
import org.embeval.engine.yaml.YamlValue.Scalar;

/**
 * Reads a user's description of a task on own files. Everything that can be wrong with the description is found here, with
 * its line; what is wrong inside the files is found when they are read.
 */
final class TaskFileReader {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final List<String> KEYS = Stream.concat(
                    Stream.of("id", "kind", "title", "licence", "citation", "protocol", "options", "subsets"),
                    PartReader.KEYS.stream())
            .toList();

    private final Map<String, TaskKind> kinds;
    private final Collection<String> taken;

    /**
     * @param kinds by id
     * @param taken ids that a user's task must not have
     */
    TaskFileReader(Map<String, TaskKind> kinds, Collection<String> taken) {
        this.kinds = kinds;
        this.taken = taken;
    }

    /** @throws org.embeval.api.EvalException with file and line if the description is wrong or a file is not there */
    Task read(Path path) {
        YamlFile yaml = YamlFile.read(path, "task file");
        YamlSection section = new YamlSection(yaml, yaml.root());
        section.requireKnown("key", KEYS);
        String id = id(section);
        TaskKind kind = kind(section);
        Path absolute = path.toAbsolutePath().normalize();
        PartReader partReader = new PartReader(kind.form(), absolute.getParent());
        List<Described> described = new ArrayList<>();
        subsets(section).forEach((subset, inner) -> {
            inner.requireKnown("key", PartReader.KEYS);
            described.add(partReader.read(subset, inner));
        });
        return kind.maker()
                .apply(new TaskFile(
                        absolute,
                        id,
                        section.text("title", id),
                        section.text("licence", "not stated"),
                        section.text("citation", "none given"),
                        protocols(section, kind, described.get(0).protocol()),
                        described.stream().map(Described::part).toList()));
    }

    private String id(YamlSection section) {
        Scalar id = section.required("id", "id: my-task");
        if (!ID.matcher(id.text()).matches()) {
            throw section.file()
                    .problem(
                            id.line(),
                            "the id \"" + id.text()
                                    + "\" should be made of letters, digits, hyphens, underscores and dots");
        }
        if (taken.contains(id.text())) {
            throw section.file()
                    .problem(id.line(), "a task of the program is called \"" + id.text() + "\"; choose another id");
        }
        return id.text();
    }

    private TaskKind kind(YamlSection section) {
        Scalar kind = section.required("kind", "kind: bitext");
        TaskKind known = kinds.get(kind.text());
        if (known == null) {
            throw section.unknown(
                    kind.line(),
                    "kind",
                    kind.text(),
                    List.copyOf(kinds.keySet()),
                    "Kinds: " + String.join(", ", kinds.keySet()));
        }
        return known;
    }

    /** The named subsets, or the whole file as one without a name. */
    private static Map<String, YamlSection> subsets(YamlSection section) {
        Optional<Entry> entry = section.entry("subsets");
        if (entry.isEmpty()) {
            Mapping shared = new Mapping(Map.of(), section.line());
            return Map.of("", section.inner(shared));
        }
        Map<String, YamlSection> subsets = new LinkedHashMap<>();
        String example = "fra-eng: {files: fra.tsv}";
        Mapping named = section.mapping("subsets", entry.get().value(), example);
        if (named.entries().isEmpty()) {
            throw section.file().problem(entry.get().line(), "subsets needs names and files, such as " + example);
        }
        named.entries().forEach((name, subset) -> {
            if (!ID.matcher(name).matches()) {
                throw section.file()
                        .problem(
                                subset.line(),
                                "the subset \"" + name
                                        + "\" should be made of letters, digits, hyphens, underscores and dots");
            }
            subsets.put(name, section.inner(section.mapping(name, subset.value(), "files: fra.tsv")));
        });
        return subsets;
    }

    /** The protocols of the kind, the wanted one first, with the wanted option values as their defaults. */
    private static List<Protocol> protocols(YamlSection section, TaskKind kind, String ofLayout) {
        Map<String, Scalar> options = options(section, kind.protocols());
        List<String> ids = kind.protocols().stream().map(Protocol::id).toList();
        String wanted = section.scalar("protocol")
                .map(scalar -> {
                    if (!ids.contains(scalar.text())) {
                        throw section.unknown(
                                scalar.line(),
                                "protocol",
                                scalar.text(),
                                ids,
                                "Protocols of " + kind.id() + ": " + String.join(", ", ids));
                    }
                    return scalar.text();
                })
                .orElse(ofLayout.isEmpty() ? ids.get(0) : ofLayout);
        return kind.protocols().stream()
                .sorted((a, b) -> Boolean.compare(b.id().equals(wanted), a.id().equals(wanted)))
                .map(protocol -> new Protocol(
                        protocol.id(),
                        protocol.help(),
                        protocol.options().stream()
                                .map(option -> withDefault(section, option, options))
                                .toList()))
                .toList();
    }

    private static Option withDefault(YamlSection section, Option option, Map<String, Scalar> wanted) {
        Scalar value = wanted.get(option.id());
        if (value == null) {
            return option;
        }
        if (!option.allowed().isEmpty() && !option.allowed().contains(value.text())) {
            throw section.unknown(
                    value.line(),
                    "value",
                    value.text(),
                    option.allowed(),
                    option.id() + " may be " + String.join(", ", option.allowed()));
        }
        return new Option(option.id(), value.text(), option.allowed(), option.help());
    }

    private static Map<String, Scalar> options(YamlSection section, List<Protocol> protocols) {
        Optional<Entry> entry = section.entry("options");
        if (entry.isEmpty()) {
            return Map.of();
        }
        Set<String> known = protocols.stream()
                .flatMap(protocol -> protocol.options().stream())
                .map(Option::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        YamlSection options = new YamlSection(
                section.file(), section.mapping("options", entry.get().value(), "direction: both"));
        options.requireKnown("option", List.copyOf(known));
        Map<String, Scalar> values = new LinkedHashMap<>();
        options.mapping()
                .entries()
                .keySet()
                .forEach(key -> values.put(key, options.scalar(key).orElseThrow()));
        return values;
    }
}
