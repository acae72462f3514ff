package org.embeval.engine.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/** The one way in which this package speaks JSON. */
final class Json {
    // Java 17 prints some doubles with more digits than are needed to read them back (JDK-4511638), Java 25 does not:
    // Jackson's own writer is shortest on both, so that one result has the same bytes on either.
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ObjectWriter PRETTY = MAPPER.writer(new ShallowPrinter(Integer.MAX_VALUE));

    private Json() {}

    /** UTF-8, two spaces for each level, lists in one line, a line feed at the end; equal trees give equal bytes. */
    static byte[] pretty(JsonNode tree) {
        return pretty(tree, PRETTY);
    }

    /** The same with objects of more than so many levels in one line. */
    static byte[] pretty(JsonNode tree, int levels) {
        return pretty(tree, MAPPER.writer(new ShallowPrinter(levels)));
    }

    private static byte[] pretty(JsonNode tree, ObjectWriter writer) {
        try {
            return (writer.writeValueAsString(tree) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Parses a whole document.
     *
     * @param firstLine number of its first line, for a document that is a line of a larger file
     * @throws EvalException with file, line and column if it is not JSON
     */
    static JsonNode parse(byte[] document, String file, long firstLine) {
        try {
            JsonNode tree = MAPPER.readTree(document);
            if (tree.isMissingNode()) {
                throw damaged(file, "the file is empty");
            }
            return tree;
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            String place = where == null
                    ? ""
                    : "line " + (firstLine - 1 + where.getLineNr()) + ", column " + where.getColumnNr();
            throw damaged(file, place + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            // Bytes that are no text have no line.
            throw damaged(file, String.valueOf(e.getMessage()), e);
        }
    }

    static EvalException damaged(String file, String what) {
        return damaged(file, what, null);
    }

    private static EvalException damaged(String file, String what, Throwable cause) {
        return new EvalException(
                Fault.UNAVAILABLE,
                file + ": " + what
                        + ".\nThis is not what embeval writes. Run the evaluation again, or remove the file.",
                cause);
    }
}
