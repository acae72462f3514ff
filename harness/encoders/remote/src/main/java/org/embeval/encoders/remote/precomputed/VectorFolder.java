package org.embeval.encoders.remote.precomputed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Role;
import org.embeval.encoding.Prompts;
import org.embeval.encoding.Rows;
import org.embeval.encoding.Sha256;
import org.embeval.vectors.LineForm;
import org.embeval.vectors.NpyMatrix;
import org.embeval.vectors.TextFiles;
import org.embeval.vectors.TextListDigest;
import org.embeval.vectors.VectorManifest;
import org.embeval.vectors.VectorManifest.InputFile;

/**
 * All files of vectors in one folder, each with its manifest and the texts that it names. Everything that a manifest says is
 * checked before a vector is believed: checksums of vectors and texts, their number and order.
 */
final class VectorFolder implements AutoCloseable {
    private static final String VECTORS = ".npy";

    /** What rounding in another batch may do to a vector of one text. */
    private static final float SAME = 1e-4f;

    private final Path folder;
    private final Path texts;
    private final boolean anyRole;
    private final List<NpyMatrix> matrices = new ArrayList<>();
    private final TextPlaces places = new TextPlaces();
    private final Map<Role, String> prompts = new TreeMap<>();
    private final SortedMap<String, String> facts = new TreeMap<>();
    private boolean normalised = true;
    private long truncated;

    /** Rows of a matrix have ten digits at most: a place is the number of its matrix, and the row in so many low bits. */
    private static final int ROW_BITS = 40;

    private VectorFolder(Path folder, Path texts, boolean anyRole) {
        this.folder = folder;
        this.texts = texts;
        this.anyRole = anyRole;
    }

    /**
     * Reads a folder.
     *
     * @param texts where the files of texts are
     * @param anyRole whether a vector serves texts of every role, because the model has no prompts
     * @throws EvalException with {@link Fault#UNAVAILABLE} if something is missing or not what a manifest says
     */
    static VectorFolder open(Path folder, Path texts, boolean anyRole) {
        VectorFolder opened = new VectorFolder(folder, texts, anyRole);
        try {
            for (Path vectors : opened.vectorFiles()) {
                opened.add(vectors);
            }
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private List<Path> vectorFiles() {
        if (!Files.isDirectory(folder)) {
            throw unavailable("there is no folder " + folder + " of vectors");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(VECTORS))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw unavailable("the folder " + folder + " has no file " + VECTORS
                        + ". Such files are written by: run.sh encode FILE… -o NAME.npy");
            }
            return found;
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot list " + folder + ": " + e, e);
        }
    }

    private void add(Path vectors) {
        Path file = VectorManifest.fileBeside(vectors);
        if (!Files.isRegularFile(file)) {
            throw unavailable(
                    vectors + " has no manifest " + file.getFileName() + ", so nobody knows whose vectors they are");
        }
        VectorManifest manifest = VectorManifest.read(file);
        requireChecksum(vectors, manifest.vectors().sha256(), file);
        NpyMatrix matrix = NpyMatrix.open(vectors);
        matrices.add(matrix);
        if (matrix.rows() != manifest.rows() || matrix.dimension() != manifest.dimension()) {
            throw unavailable(vectors + " has " + matrix.rows() + " rows of " + matrix.dimension()
                    + " values; its manifest says " + manifest.rows() + " of " + manifest.dimension());
        }
        if (matrix.dimension() != dimension()) {
            throw unavailable(vectors + " has vectors of " + matrix.dimension() + " values, other files of " + folder
                    + " have " + dimension());
        }
        Role role = role(manifest, file);
        requireSamePrompt(role, Optional.ofNullable(manifest.prompt()).orElse(""), file);
        requireSameModel(manifest, file);
        index(manifest, matrix, role, file);
        normalised &= manifest.normalised();
        truncated += manifest.truncated();
        facts.put("vectors " + vectors.getFileName(), manifest.vectors().sha256());
        facts.put(
                "texts " + vectors.getFileName(),
                Prompts.written(role) + " " + manifest.texts().sha256());
    }

    private static void requireChecksum(Path file, String expected, Path manifest) {
        MessageDigest sha256 = Sha256.newDigest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot read " + file + ": " + e, e);
        }
        String found = "sha256:" + Sha256.hex(sha256.digest());
        if (!found.equals(expected)) {
            throw unavailable(file + " has the checksum " + found + "; " + manifest + " says " + expected);
        }
    }

    private static Role role(VectorManifest manifest, Path file) {
        for (Role role : Role.values()) {
            if (Prompts.written(role).equals(manifest.role())) {
                return role;
            }
        }
        throw unavailable(
                file + " has the role \"" + manifest.role() + "\". Allowed: sentence, query, passage, response");
    }

    private void requireSamePrompt(Role role, String prompt, Path file) {
        String before = prompts.putIfAbsent(role, prompt);
        boolean same = before == null || before.equals(prompt);
        if (!same || (anyRole && !prompt.isEmpty())) {
            throw unavailable(file + " has the prompt \"" + prompt + "\""
                    + (same
                            ? ", so its vectors do not serve any role"
                            : ", another file of this role \"" + before + "\""));
        }
    }

    private void requireSameModel(VectorManifest manifest, Path file) {
        if (manifest.model() == null) {
            return;
        }
        String model = manifest.model().id() + " " + manifest.model().digest();
        String before = facts.putIfAbsent("model", model);
        if (before != null && !before.equals(model)) {
            throw unavailable(file + " is of the model " + model + ", another file of " + folder + " of " + before);
        }
    }

    private void index(VectorManifest manifest, NpyMatrix matrix, Role role, Path file) {
        TextListDigest digest = new TextListDigest();
        LineForm form = form(manifest, file);
        places.expect(matrix.rows());
        long firstPlace = (matrices.size() - 1L) << ROW_BITS;
        long[] row = {0};
        for (InputFile input : manifest.texts().files()) {
            TextFiles.Read read = TextFiles.read(texts.resolve(input.name()), form, (line, text) -> {
                digest.add(text);
                if (row[0] < matrix.rows()) {
                    place(role, text, firstPlace + row[0]);
                }
                row[0]++;
            });
            String found = "sha256:" + read.sha256();
            if (!found.equals(input.sha256())) {
                throw unavailable(texts.resolve(input.name()) + " has the checksum " + found + "; " + file + " says "
                        + input.sha256());
            }
        }
        String found = digest.digest();
        if (row[0] != matrix.rows() || !found.equals(manifest.texts().sha256())) {
            throw unavailable("the texts of " + file + " are not those of its vectors: " + row[0]
                    + " texts with the digest " + found + ", expected " + matrix.rows() + " with "
                    + manifest.texts().sha256());
        }
    }

    private static LineForm form(VectorManifest manifest, Path file) {
        try {
            return LineForm.named(manifest.texts().form());
        } catch (IllegalArgumentException e) {
            throw new EvalException(Fault.UNAVAILABLE, file + ": " + e.getMessage(), e);
        }
    }

    /** A text may stand in several lines if its vector does so too. */
    private void place(Role role, String text, long place) {
        long before = places.putIfAbsent(anyRole ? Role.SENTENCE : role, text, place);
        if (before == TextPlaces.NOWHERE) {
            return;
        }
        float[] one = vector(before);
        float[] other = vector(place);
        for (int i = 0; i < one.length; i++) {
            if (Math.abs(one[i] - other[i]) > SAME) {
                throw unavailable(String.format(
                        Locale.ROOT,
                        "the text %s has two different vectors in %s (rows %d and %d): which one counts?",
                        Rows.quoted(text),
                        folder,
                        row(before),
                        row(place)));
            }
        }
    }

    private float[] vector(long place) {
        return matrices.get((int) (place >>> ROW_BITS)).row(row(place));
    }

    private static long row(long place) {
        return place & ((1L << ROW_BITS) - 1);
    }

    private static EvalException unavailable(String message) {
        return new EvalException(Fault.UNAVAILABLE, message);
    }

    int dimension() {
        return matrices.get(0).dimension();
    }

    boolean normalised() {
        return normalised;
    }

    String prompt(Role role) {
        return prompts.getOrDefault(role, "");
    }

    /** What is in it; equal only if every vector is. */
    SortedMap<String, String> facts() {
        SortedMap<String, String> all = new TreeMap<>(facts);
        all.put("kind", "precomputed");
        all.put("roles", anyRole ? "any" : "stated");
        all.put("truncation", truncated + " texts of the files, and nobody knows which");
        return all;
    }

    /** The vector of a text. */
    float[] vector(Role role, String text) {
        long place = places.get(anyRole ? Role.SENTENCE : role, text);
        if (place == TextPlaces.NOWHERE) {
            throw new EvalException(
                    Fault.ENCODER,
                    folder + " has no vector of the text " + Rows.quoted(text) + " in the role " + Prompts.written(role)
                            + ".\nWrite it with: run.sh encode FILE -o " + folder.resolve("NAME.npy") + " --role "
                            + Prompts.written(role)
                            + (anyRole ? "" : ", or set roles=any if the model has no prompts"));
        }
        return vector(place);
    }

    @Override
    public void close() {
        matrices.forEach(NpyMatrix::close);
    }
}
