package org.embeval.vectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.TaskResult.ModelId;

/**
 * What is in a file of vectors, written beside it as {@code NAME.npy.json} with these components in snake case. Row {@code
 * i} of the matrix is the vector of text {@code i}, the files taken in the order of {@link Inputs#files()} and each from its
 * first line to its last; whoever has the texts can check with {@link Inputs#sha256()} that they are these and in this order,
 * and then knows the row of each.
 *
 * @param schema 1; raised by a change that readers of older ones would misread
 * @param program name and version of what wrote it
 * @param model which model, with everything that can change a vector
 * @param role {@code sentence}, {@code query}, {@code passage} or {@code response}
 * @param language BCP 47 code that the encoder was told, or {@code und}
 * @param prompt what was put in front of each text; empty for nothing
 * @param maxTokens where texts were cut, special tokens included; null if the encoder never cuts
 * @param rows how many vectors
 * @param dimension values in each of them
 * @param normalised whether they have length 1, or 0 where there was nothing to read
 * @param truncated texts of which the encoder did not read the end
 * @param texts where the texts came from
 * @param vectors the file of the vectors
 */
public record VectorManifest(
        int schema,
        SortedMap<String, String> program,
        ModelId model,
        String role,
        String language,
        String prompt,
        Integer maxTokens,
        long rows,
        int dimension,
        boolean normalised,
        long truncated,
        Inputs texts,
        Matrix vectors) {
    public static final int SCHEMA = 1;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * The texts of all rows.
     *
     * @param sha256 as {@link TextListDigest} defines it, over all texts in the order of the rows
     * @param empty texts that are empty or white space
     * @param form where in a line the text stands: {@code line}, {@code field NAME} or {@code column N}
     * @param files in order
     */
    public record Inputs(String sha256, long empty, String form, List<InputFile> files) {
        public Inputs {
            files = files == null ? List.of() : List.copyOf(files);
        }

        private boolean isComplete() {
            return sha256 != null
                    && form != null
                    && !files.isEmpty()
                    && files.stream().allMatch(file -> file.name != null && file.sha256 != null);
        }
    }

    /**
     * A file of texts.
     *
     * @param name without its folder
     * @param rows how many rows are its lines
     * @param sha256 {@code sha256:…} over its bytes
     */
    public record InputFile(String name, long rows, String sha256) {}

    /**
     * The file of the vectors: NPY 1.0, float32, little-endian, row-major.
     *
     * @param name without its folder
     * @param sha256 {@code sha256:…} over its bytes
     */
    public record Matrix(String name, long bytes, String sha256) {}

    /** Where the manifest of a file of vectors lies. */
    public static Path fileBeside(Path vectors) {
        return vectors.resolveSibling(vectors.getFileName() + ".json");
    }

    /**
     * Reads a manifest, which may be a user's own: {@code program}, {@code model}, {@code prompt}, {@code language}, {@code
     * max_tokens} and {@code truncated} may be missing.
     *
     * @throws EvalException with {@link Fault#UNAVAILABLE} if the file cannot be read, is no manifest, or of a schema that is
     *     not known
     */
    public static VectorManifest read(Path file) {
        VectorManifest read;
        try {
            read = JSON.readValue(Files.readAllBytes(file), VectorManifest.class);
        } catch (JsonProcessingException e) {
            throw damaged(file, e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw damaged(file, e.toString(), e);
        }
        if (read == null || read.schema != SCHEMA) {
            throw damaged(file, "its \"schema\" is not " + SCHEMA, null);
        }
        if (read.role == null || read.texts == null || read.vectors == null) {
            throw damaged(file, "it needs \"role\", \"texts\" and \"vectors\"", null);
        }
        if (!read.texts.isComplete() || read.vectors.name == null || read.vectors.sha256 == null) {
            throw damaged(
                    file,
                    "\"texts\" needs \"sha256\", \"form\" and \"files\" with name and sha256 each, and \"vectors\" needs"
                            + " \"name\" and \"sha256\"",
                    null);
        }
        return read;
    }

    private static EvalException damaged(Path file, String why, Exception cause) {
        return new EvalException(
                Fault.UNAVAILABLE, file + " is no manifest of vectors that can be used: " + why + ".", cause);
    }

    public byte[] json() {
        try {
            return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
