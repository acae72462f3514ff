package org.embeval.engine.results;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.embeval.api.Bench;
import org.embeval.api.EvalException;
import org.embeval.api.TaskResult.Status;

/**
 * A {@link Bench} as a JSON document, and back: its components in snake case, in their order, behind {@code schema}, {@code
 * kind} and {@code status}. What was not measured is {@code null}, with a {@code reason} beside it.
 */
public final class BenchJson {
    /** The version of the document that this program writes, and the newest that it reads. */
    public static final int SCHEMA = 1;

    private static final String KIND = "bench";
    private static final int LEVELS_IN_LINES = 3;
    private static final JsonMapper MAPPER = mapper();

    private BenchJson() {}

    private static JsonMapper mapper() {
        SimpleModule words = new SimpleModule()
                .addSerializer(double.class, new NumberOrNull())
                .addDeserializer(double.class, new NumberOrNaN())
                .addSerializer(Status.class, new StatusName());
        return Json.MAPPER
                .rebuild()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(words)
                .build();
    }

    /** One array with a document for each model: UTF-8, with a final line feed. */
    public static byte[] writeAll(List<Bench> benches) {
        ArrayNode documents = Json.MAPPER.createArrayNode();
        benches.forEach(bench -> documents.add(document(bench)));
        return Json.pretty(documents, LEVELS_IN_LINES + 1);
    }

    /** The document of one model. */
    public static byte[] write(Bench bench) {
        return Json.pretty(document(bench), LEVELS_IN_LINES);
    }

    private static ObjectNode document(Bench bench) {
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.put("schema", SCHEMA);
        document.put("kind", KIND);
        document.put("status", ResultToTree.status(bench.status()));
        document.setAll((ObjectNode) MAPPER.valueToTree(bench));
        return document;
    }

    /**
     * Reads what {@link #write} or {@link #writeAll} wrote.
     *
     * @param file named in messages
     * @throws EvalException if the document is broken, is something else, or has a newer schema
     */
    public static List<Bench> read(byte[] document, Path file) {
        JsonNode tree = Json.parse(document, file.toString(), 1);
        List<Bench> benches = new ArrayList<>();
        for (JsonNode element : tree.isArray() ? tree : List.of(tree)) {
            benches.add(bench(element, file.toString()));
        }
        return benches;
    }

    private static Bench bench(JsonNode tree, String file) {
        Field fields = new Field(tree, "", file);
        if (!KIND.equals(fields.child("kind").textOrEmpty())) {
            throw fields.child("kind").expected("\"" + KIND + "\"");
        }
        if (fields.child("schema").integer() > SCHEMA) {
            throw fields.child("schema").expected("at most " + SCHEMA + ", the newest that this program knows");
        }
        try {
            return MAPPER.treeToValue(tree, Bench.class);
        } catch (JsonProcessingException e) {
            throw Json.damaged(file, e.getOriginalMessage());
        }
    }

    /** NaN is no JSON, and a whole number needs no point. */
    private static final class NumberOrNull extends StdSerializer<Double> {
        private static final long serialVersionUID = 1;
        private static final double LARGEST_EXACT = 1L << 53;

        NumberOrNull() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (!Double.isFinite(value)) {
                out.writeNull();
            } else if (value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT) {
                out.writeNumber(value.longValue());
            } else {
                out.writeNumber(value);
            }
        }
    }

    /** As results name it. */
    private static final class StatusName extends StdSerializer<Status> {
        private static final long serialVersionUID = 1;

        StatusName() {
            super(Status.class);
        }

        @Override
        public void serialize(Status value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(ResultToTree.status(value));
        }
    }

    private static final class NumberOrNaN extends StdDeserializer<Double> {
        private static final long serialVersionUID = 1;

        NumberOrNaN() {
            super(Double.class);
        }

        @Override
        public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return in.getDoubleValue();
        }

        @Override
        public Double getNullValue(DeserializationContext context) {
            return Double.NaN;
        }

        @Override
        public Double getAbsentValue(DeserializationContext context) {
            return Double.NaN;
        }
    }
}
