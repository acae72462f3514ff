package org.embeval.engine.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.TaskResult;

/**
 * A {@link TaskResult} as a JSON document, and back.
 *
 * <p>Equal results have equal bytes on every Java version. What does not exist is {@code null}: a value that is not
 * finite (with a {@code reason} beside it), the {@code examples} and {@code counts} of a subset that was not measured, a
 * digest of nothing, a rate of no time. Reading gives NaN, 0 or an empty string for it.
 */
public final class ResultJson {
    /** The version of the document that this program writes, and the newest that it reads. */
    public static final int SCHEMA = 1;

    private ResultJson() {}

    /** The document of one result: UTF-8, pretty-printed, with a final line feed. */
    public static byte[] write(TaskResult result) {
        return Json.pretty(ResultToTree.document(result));
    }

    /** One array with the documents of several results, as {@code --format json} prints it. */
    public static byte[] writeAll(List<TaskResult> results) {
        ArrayNode documents = Json.MAPPER.createArrayNode();
        results.forEach(result -> documents.add(ResultToTree.document(result)));
        return Json.pretty(documents);
    }

    /**
     * Reads what {@link #write} or {@link #writeAll} wrote. Fields that this program does not know are passed over, and of
     * those that it knows only {@code schema}, {@code status}, {@code task.id} and {@code model.id} must be there.
     *
     * @param file named in messages
     * @throws EvalException with {@link Fault#UNAVAILABLE} if the document is broken, is not a result, or has a newer
     *     schema
     */
    public static List<TaskResult> read(byte[] document, String file) {
        JsonNode tree = Json.parse(document, file, 1);
        List<TaskResult> results = new ArrayList<>();
        for (JsonNode element : tree.isArray() ? tree : List.of(tree)) {
            Field result = new Field(element, "", file);
            refuseNewerSchema(result, file);
            results.add(TreeToResult.result(result));
        }
        return results;
    }

    /** The JSON Schema (draft 2020-12) of the document of one result; the caller closes it. */
    public static InputStream schema() {
        String name = "result-schema-" + SCHEMA + ".json";
        return Objects.requireNonNull(ResultJson.class.getResourceAsStream(name), name);
    }

    /**
     * The part of a document that equal runs have in common: all but {@code provenance.run}.
     *
     * @param file named in messages
     */
    public static byte[] withoutRun(byte[] document, String file) {
        JsonNode tree = Json.parse(document, file, 1);
        if (tree.path("provenance") instanceof ObjectNode provenance) {
            provenance.remove("run");
        }
        return Json.pretty(tree);
    }

    private static void refuseNewerSchema(Field result, String file) {
        int found = result.child("schema").integer();
        if (found > SCHEMA) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    file + " has schema " + found + "; this embeval reads schemas up to " + SCHEMA
                            + ".\nUse the embeval that wrote it, or a newer one.");
        }
    }
}
