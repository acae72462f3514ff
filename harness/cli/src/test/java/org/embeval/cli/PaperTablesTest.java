package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.embeval.api.Group;
import org.embeval.api.Metric;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.Subset;
import org.embeval.api.TaskCard;
import org.embeval.engine.catalog.TaskCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of papers take their measured values from tasks that they only know by name. */
class PaperTablesTest {
    @TempDir
    static Path home;

    private static List<JsonNode> sources() {
        List<JsonNode> sources = new ArrayList<>();
        for (JsonNode table : list()) {
            table.get("measured_from").forEach(sources::add);
        }
        return sources;
    }

    private static JsonNode list() {
        Call call = Call.of(home, "report", "--paper", "list", "--format", "json");
        assertEquals(0, call.code(), call.err());
        return call.json();
    }

    private static TaskCard card(JsonNode source) {
        return TaskCatalog.load().task(source.get("task").asText()).card();
    }

    @Test
    void everyTaskAndProtocolAndSplitIsInTheCatalogue() {
        for (JsonNode source : sources()) {
            TaskCard card = card(source);
            List<String> protocols = card.protocols().stream().map(Protocol::id).toList();
            assertTrue(protocols.containsAll(texts(source.get("protocols"))), source.toString());
            assertTrue(texts(source.get("splits")).stream().allMatch(card::acceptsSplit), source.toString());
            assertEquals(
                    source.get("comparable").asBoolean(),
                    source.get("protocols").size() > 0,
                    source.toString());
        }
    }

    /** An option that a table does not know of might change what it compares. */
    @Test
    void everyOptionOfAProtocolIsDecidedUpon() {
        for (JsonNode source : sources()) {
            for (Protocol protocol : card(source).protocols()) {
                if (texts(source.get("protocols")).contains(protocol.id())) {
                    Set<String> decided = new TreeSet<>(texts(source.get("any_option")));
                    source.get("options").fieldNames().forEachRemaining(decided::add);
                    Set<String> known = new TreeSet<>();
                    for (Option option : protocol.options()) {
                        known.add(option.id());
                        List<String> wanted = texts(source.at("/options/" + option.id()));
                        assertTrue(
                                option.allowed().isEmpty() || option.allowed().containsAll(wanted),
                                option + " " + wanted);
                    }
                    assertEquals(known, decided, source.toString());
                }
            }
        }
    }

    @Test
    void everyMetricSubsetAndGroupIsInTheCatalogue() {
        for (JsonNode source : sources()) {
            TaskCard card = card(source);
            List<String> metrics = card.metrics().stream().map(Metric::id).toList();
            List<String> subsets = card.subsets().stream().map(Subset::id).toList();
            for (JsonNode value : source.get("values")) {
                String metric = value.get("metric").asText();
                assertTrue(metrics.contains(metric), value.toString());
                if (value.has("subset")) {
                    assertTrue(subsets.contains(value.get("subset").asText()), card.id() + " " + value);
                } else if (value.has("subsets")) {
                    assertTrue(subsets.containsAll(texts(value.get("subsets"))), card.id() + " " + value);
                } else {
                    Group group = group(card, value);
                    assertEquals(group.metric().id(), metric, card.id() + " " + value);
                }
            }
        }
    }

    private static Group group(TaskCard card, JsonNode value) {
        if (value.has("main")) {
            return card.main();
        }
        Optional<Group> group = card.groups().stream()
                .filter(one -> one.id().equals(value.get("group").asText()))
                .findFirst();
        return group.orElseThrow(() -> new AssertionError(card.id() + " " + value));
    }

    /** A mean over subsets of one task is called like the group of another that it stands in for. */
    @Test
    void meansAreTakenOverTheLanguagesOfTatoebasGroups() {
        TaskCard tatoeba = TaskCatalog.load().task("tatoeba").card();
        for (JsonNode source : sources()) {
            for (JsonNode value : source.get("values")) {
                if (value.has("mean")) {
                    Group group = tatoeba.groups().stream()
                            .filter(one -> one.id().equals(value.get("mean").asText()))
                            .findFirst()
                            .orElseThrow();
                    assertEquals(Set.copyOf(group.members()), Set.copyOf(texts(value.get("subsets"))));
                }
            }
        }
    }

    /** Where a column is a mean, the main value must be that mean. */
    @Test
    void mainValuesAreTheMeansOfThePapers() {
        Map<String, Set<String>> means = Map.of(
                "un", Set.of("en-es", "en-fr", "en-ru", "en-zh"),
                "bucc", Set.of("de-en", "fr-en", "ru-en", "zh-en"),
                "xsts", Set.of("ar-ar", "ar-en", "es-es", "es-en", "tr-en"));
        Set<String> met = new TreeSet<>();
        for (JsonNode source : sources()) {
            for (JsonNode value : source.get("values")) {
                if (value.has("main")) {
                    met.add(source.get("task").asText());
                    assertEquals(
                            means.get(source.get("task").asText()),
                            Set.copyOf(card(source).main().members()));
                }
            }
        }
        assertEquals(means.keySet(), met);
    }

    @Test
    void aTableIsPrintedWithoutAnyResultAndToAFileToo() throws IOException {
        String nowhere = home.resolve("nowhere").toString();
        for (String format : List.of("text", "md", "csv", "latex", "html", "json")) {
            Call call = Call.of(home, "report", "--paper", "labse-table-5", "-i", nowhere, "--format", format);
            assertEquals(0, call.code(), call.err());
            assertTrue(
                    call.out().contains(format.equals("csv") || format.equals("json") ? "0.953" : "95.3"), call.out());
            assertFalse(call.out().contains("not measured"), call.out());
            assertTrue(call.err().contains("no results at"), call.err());
            Path file = home.resolve("papers").resolve("table." + format);
            Call.of(
                    home,
                    "report",
                    "--paper",
                    "labse-table-5",
                    "-i",
                    nowhere,
                    "--format",
                    format,
                    "-o",
                    file.toString());
            assertEquals(call.out(), Files.readString(file));
        }
    }

    @Test
    void aResultOnTheSampleIsNotSetBesideThePaper() {
        String results = home.resolve("results").toString();
        Call eval = Call.of(home, "eval", "-t", "tatoeba", "-m", "random", "--dataset", "sample", "-o", results);
        assertEquals(0, eval.code(), eval.err());
        Call call = Call.of(home, "report", "--paper", "labse-table-5", "-i", results);
        assertEquals(0, call.code(), call.err());
        assertTrue(call.out().contains("\nmeasured\nrandom"), call.out());
        assertTrue(call.out().contains("was measured on sample data, not on the benchmark"), call.out());
    }

    @Test
    void aMistypedNameIsRefusedWithTheRightOne() {
        Call call = Call.of(home, "report", "--paper", "lasbe-table-5");
        assertEquals(3, call.code());
        assertTrue(call.err().contains("did you mean \"labse-table-5\"?"), call.err());
        assertTrue(call.err().contains("run.sh report --paper list"), call.err());
        assertEquals(
                2, Call.of(home, "report", "--paper", "list", "--plot", "list").code());
        assertEquals(
                2,
                Call.of(home, "report", "--paper", "labse-table-5", "--values").code());
    }

    @Test
    void theListFitsTheTerminal() {
        Call call = Call.of(home, "report", "--paper", "list");
        assertEquals(list().size(), call.out().lines().count());
        call.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
