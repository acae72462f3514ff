package org.embeval.reports.paper;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/** All tables of papers, and the ways of measuring that compare with them. */
public final class PaperTables {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private final List<String> names = read("tables", new TypeReference<>() {});
    private final Map<String, Way> ways = read("ways", new TypeReference<>() {});
    private final Map<String, List<String>> members = read("members", new TypeReference<>() {});

    private PaperTables() {}

    /** Those that come with the program. */
    public static PaperTables load() {
        return new PaperTables();
    }

    private static <T> T read(String name, TypeReference<T> type) {
        try (InputStream in = PaperTables.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name + ".json");
            }
            return MAPPER.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(name + ".json: " + e.getMessage(), e);
        }
    }

    /** In the order of papers and of their tables. */
    public List<String> names() {
        return List.copyOf(names);
    }

    List<PaperTable> all() {
        return names.stream().map(this::table).toList();
    }

    /** @throws EvalException if there is none of this name */
    PaperTable table(String name) {
        if (!names.contains(name)) {
            throw new EvalException(
                    Fault.UNKNOWN, "no paper table \"" + name + "\".\nAll of them: run.sh report --paper list");
        }
        return read(name, new TypeReference<>() {});
    }

    /** Names of all ways. */
    Set<String> ways() {
        return ways.keySet();
    }

    Way way(String name) {
        return known(ways, name);
    }

    /** Ids of the subsets that a mean is taken over. */
    List<String> members(String name) {
        return known(members, name);
    }

    private static <T> T known(Map<String, T> all, String name) {
        if (!all.containsKey(name)) {
            throw new IllegalArgumentException("\"" + name + "\" is not among " + all.keySet());
        }
        return all.get(name);
    }
}
