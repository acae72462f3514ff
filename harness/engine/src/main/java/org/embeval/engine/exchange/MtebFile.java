package org.embeval.engine.exchange;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * What a result file of MTEB says, in either of its forms: {@code scores} by split with a list of subsets, or, before version
 * 1.11, splits as keys of the document with metrics or with subsets in them.
 *
 * @param task MTEB's name
 * @param version of MTEB; empty if the file does not say
 * @param datasetRevision of MTEB's copy of the data; empty if the file does not say
 * @param entries in the order of the file
 */
record MtebFile(String task, String version, String datasetRevision, List<Entry> entries) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            // Python writes NaN.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final String DEFAULT_SUBSET = "default";

    /** Keys of a legacy document beside its splits. */
    private static final Set<String> LEGACY_KEYS =
            Set.of("mteb_version", "mteb_dataset_name", "dataset_revision", "evaluation_time", "kg_co2_emissions");

    /** How old files group metrics, and what new ones call them. */
    private static final Map<String, String> GROUPS =
            Map.of("cos_sim", "cosine", "euclidean", "euclidean", "manhattan", "manhattan", "dot", "dot");

    /**
     * One subset.
     *
     * @param scores every number of the subset by its name in current files; NaN where the file says so
     */
    record Entry(String split, String subset, Map<String, Double> scores) {}

    /**
     * Reads a document.
     *
     * @param file named in messages
     * @throws EvalException with {@link Fault#UNAVAILABLE} naming file and field if it is no result of MTEB
     */
    static MtebFile read(byte[] document, Path file) {
        JsonNode root = parse(document, file);
        if (!root.isObject()) {
            throw damaged(file, "the document", root, "an object");
        }
        boolean legacy = !root.has("scores");
        String name = legacy ? "mteb_dataset_name" : "task_name";
        if (!root.path(name).isTextual()) {
            throw damaged(file, name, root.path(name), "the name of a task");
        }
        return new MtebFile(
                root.path(name).textValue(),
                textOrEmpty(root, "mteb_version", file),
                textOrEmpty(root, "dataset_revision", file),
                legacy ? legacyEntries(root, file) : currentEntries(root.get("scores"), file));
    }

    private static JsonNode parse(byte[] document, Path file) {
        try {
            return MAPPER.readTree(document);
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            String place = where == null ? "" : "line " + where.getLineNr() + ", column " + where.getColumnNr() + ": ";
            throw new EvalException(Fault.UNAVAILABLE, file + ": " + place + e.getOriginalMessage() + remedy(), e);
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, file + ": " + e.getMessage() + remedy(), e);
        }
    }

    private static List<Entry> currentEntries(JsonNode scores, Path file) {
        requireObject(scores, "scores", file);
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> split : scores.properties()) {
            String path = "scores." + split.getKey();
            if (!split.getValue().isArray()) {
                throw damaged(file, path, split.getValue(), "a list of subsets");
            }
            int place = 0;
            for (JsonNode subset : split.getValue()) {
                String subsetPath = path + "[" + place++ + "]";
                requireObject(subset, subsetPath, file);
                if (!subset.path("hf_subset").isTextual()) {
                    throw damaged(file, subsetPath + ".hf_subset", subset.path("hf_subset"), "the name of a subset");
                }
                entries.add(new Entry(
                        split.getKey(), subset.get("hf_subset").textValue(), scores(subset, subsetPath, file)));
            }
        }
        return entries;
    }

    private static List<Entry> legacyEntries(JsonNode root, Path file) {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> split : root.properties()) {
            if (LEGACY_KEYS.contains(split.getKey())) {
                continue;
            }
            requireObject(split.getValue(), split.getKey(), file);
            Map<String, JsonNode> subsets = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> member : split.getValue().properties()) {
                if (member.getValue().isObject() && !GROUPS.containsKey(member.getKey())) {
                    subsets.put(member.getKey(), member.getValue());
                }
            }
            if (subsets.isEmpty()) {
                subsets.put(DEFAULT_SUBSET, split.getValue());
            }
            subsets.forEach((subset, scores) -> entries.add(
                    new Entry(split.getKey(), subset, scores(scores, split.getKey() + "." + subset, file))));
        }
        if (entries.isEmpty()) {
            throw damaged(file, "scores", root.path("scores"), "scores by split");
        }
        return entries;
    }

    /** Numbers, the first of lists of a value and its p, and what is one level deeper in old files. */
    private static Map<String, Double> scores(JsonNode subset, String path, Path file) {
        Map<String, Double> scores = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : subset.properties()) {
            String group = GROUPS.get(member.getKey());
            if (group != null && member.getValue().isObject()) {
                scores(member.getValue(), path + "." + member.getKey(), file)
                        .forEach((metric, value) -> scores.put(group + "_" + metric, value));
            } else {
                JsonNode value =
                        isValueAndP(member.getValue()) ? member.getValue().get(0) : member.getValue();
                if (value.isNumber()) {
                    scores.put(member.getKey(), value.doubleValue());
                } else if (isScore(member.getKey())) {
                    throw damaged(file, path + "." + member.getKey(), member.getValue(), "a number");
                }
            }
        }
        return scores;
    }

    private static boolean isValueAndP(JsonNode value) {
        return value.isArray()
                && value.size() == 2
                && value.get(0).isNumber()
                && value.get(1).isNumber();
    }

    /** Whether we would read it: other things beside scores are not ours to judge. */
    private static boolean isScore(String name) {
        return MtebTasks.ALL.stream().anyMatch(known -> known.metrics().contains(name));
    }

    private static String textOrEmpty(JsonNode root, String field, Path file) {
        JsonNode value = root.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw damaged(file, field, value, "a text");
        }
        return value.textValue();
    }

    private static void requireObject(JsonNode value, String path, Path file) {
        if (!value.isObject()) {
            throw damaged(file, path, value, "an object");
        }
    }

    static EvalException damaged(Path file, String field, JsonNode found, String expected) {
        String is = found.isMissingNode() ? " is missing" : " is " + shortened(found.toString());
        return new EvalException(
                Fault.UNAVAILABLE, file + ": \"" + field + "\"" + is + "; expected " + expected + "." + remedy());
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + " …";
    }

    private static String remedy() {
        return "\nThis is no result file of MTEB, or a damaged one. Get it again, or leave it out.";
    }
}
