package org.embeval.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.api.Texts;
import org.embeval.kernel.vectors.VectorPrecision;

/**
 * What is done to the vectors of a model before anything is compared. It is done behind the cache, which keeps what the model
 * put out: all forms are made from the same cached vectors. How: {@link org.embeval.kernel.vectors.Quantisation}.
 *
 * @param dimension how many components, the first ones, are kept; 0 for all
 * @param calibration texts whose vectors give the ranges of {@link VectorPrecision#INT8}; empty to take, as
 *     sentence-transformers does, the vectors of each request: each side of a subset has ranges of its own then, and so has
 *     each block of a corpus of more than 49,152 lines
 */
public record VectorForm(int dimension, VectorPrecision precision, Optional<Calibration> calibration) {
    /** The vectors as the model puts them out. */
    public static final VectorForm UNCHANGED = new VectorForm(0, VectorPrecision.FP32, Optional.empty());

    /**
     * @param name what its user calls it
     * @param digest {@code sha256:…} over the file that it was read from
     * @param texts at least one
     */
    public record Calibration(String name, String digest, Texts texts) {}

    public VectorForm {
        if (dimension < 0) {
            throw new IllegalArgumentException(dimension + " dimensions");
        }
        if (precision != VectorPrecision.INT8) {
            calibration = Optional.empty();
        }
    }

    public boolean isUnchanged() {
        return dimension == 0 && precision == VectorPrecision.FP32;
    }

    /** A short name such as {@code dim256+int8}; empty for unchanged vectors. */
    public String name() {
        StringJoiner name = new StringJoiner("+");
        if (dimension > 0) {
            name.add("dim" + dimension);
        }
        if (precision != VectorPrecision.FP32) {
            name.add(precisionName() + (calibration.isPresent() ? "-calibrated" : ""));
        }
        return name.toString();
    }

    /** How users write the precision. */
    public String precisionName() {
        return precision.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The length of such vectors.
     *
     * @param whole the length of those that the model puts out
     */
    public int dimensionOf(int whole) {
        return dimension == 0 ? whole : dimension;
    }

    /** What an index keeps of each vector. */
    public int bytesOf(int whole) {
        return precision.bytes(dimensionOf(whole));
    }

    /** @throws EvalException with {@link Fault#UNKNOWN} if there is less to keep than is to be kept */
    public void require(String model, int whole) {
        if (dimension > whole) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    model + " has vectors of " + whole + " values, and the first " + dimension
                            + " cannot be kept.\nAllowed: --truncate-dim from 1 to " + whole);
        }
    }

    /**
     * The model as results name it: another digest, and settings that tell the form.
     *
     * @param whole as in {@link #dimensionOf}; 0 if it is not known, as of a model that could not be opened
     */
    ModelId of(ModelId model, int whole) {
        if (isUnchanged()) {
            return model;
        }
        SortedMap<String, String> form = new TreeMap<>();
        form.put(ModelId.VECTOR_FORM, name());
        form.put("vector_precision", precisionName());
        if (dimension > 0) {
            form.put("truncate_dim", Integer.toString(dimension));
        }
        if (precision == VectorPrecision.INT8) {
            form.put(
                    "int8_ranges",
                    calibration
                            .map(texts -> "of the vectors of " + texts.digest())
                            .orElse("of the vectors of each request"));
        }
        String digest = model.digest().isEmpty() ? "" : "sha256:" + sha256(model.digest() + form);
        calibration.ifPresent(texts -> form.put("int8_calibration", texts.name()));
        if (whole > 0) {
            form.put("dimension", Integer.toString(dimensionOf(whole)));
            form.put(ModelId.VECTOR_BYTES, Integer.toString(bytesOf(whole)));
        }
        SortedMap<String, String> settings = new TreeMap<>(model.settings());
        settings.putAll(form);
        return new ModelId(model.id(), model.revision(), digest, model.batchDependent(), settings);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
