package org.embeval.benchmarks.un;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.embeval.kernel.stats.Sampling;
import org.embeval.vectors.NpyFormat;
import org.embeval.vectors.TextListDigest;
import org.embeval.vectors.VectorManifest;
import org.embeval.vectors.VectorManifest.InputFile;
import org.embeval.vectors.VectorManifest.Inputs;
import org.embeval.vectors.VectorManifest.Matrix;

/**
 * A data folder with invented bitext in the form of the UN corpus, and beside it the vectors of all target sentences and of
 * those source sentences that the task draws, in the form that {@code encode} writes.
 */
public record BitextFolder(Path folder, int rows, int dimension, int queries) {
    private static final long SEED = 1;

    /** The default of the task's option {@code seed}. */
    private static final long SAMPLE_SEED = 42;

    private static final int CHUNK = 1024;
    private static final String SOURCES = "UNv1.0.6way.en";
    private static final String TARGETS = "UNv1.0.6way.fr";
    private static final String SYLLABLES = "ba co du fe gi ha jo ku le mi no pa qua ri so tu ve wi xa yo zu";

    /** Where vectors lie, and their texts. */
    public Path texts() {
        return folder.resolve("un");
    }

    private Path sources() {
        return texts().resolve(SOURCES);
    }

    private Path targets() {
        return texts().resolve(TARGETS);
    }

    /** Writes what is not there. */
    public void write() throws IOException {
        Files.createDirectories(texts());
        if (!Files.exists(sources())) {
            writeTexts(sources(), rows, row -> sentence(row, 'e'));
        }
        if (!Files.exists(targets())) {
            writeTexts(targets(), rows, row -> sentence(row, 'f'));
        }
        BitextVectors vectors = new BitextVectors(dimension, SEED);
        if (!Files.exists(manifest("targets"))) {
            writeVectors("targets", targets(), rows, row -> sentence(row, 'f'), vectors::target);
        }
        if (!Files.exists(manifest("queries-" + queries))) {
            // No line is repeated, so the task's n-th sentence is the n-th line.
            int[] drawn = queries >= rows
                    ? IntStream.range(0, rows).toArray()
                    : Sampling.withoutReplacement(new SplittableRandom(SAMPLE_SEED), rows, queries);
            Path lines = texts().resolve("queries-" + queries + ".txt");
            writeTexts(lines, drawn.length, i -> sentence(drawn[i], 'e'));
            writeVectors(
                    "queries-" + queries,
                    lines,
                    drawn.length,
                    i -> sentence(drawn[i], 'e'),
                    i -> vectors.query(drawn[i]));
        }
    }

    /** The mean cosine of targets that stand far apart. */
    double meanCosine() {
        BitextVectors vectors = new BitextVectors(dimension, SEED);
        return IntStream.range(0, Math.min(1000, rows / 2))
                .mapToDouble(row -> {
                    float[] one = vectors.target(row);
                    float[] other = vectors.target(rows - 1 - row);
                    double sum = 0;
                    for (int i = 0; i < dimension; i++) {
                        sum += (double) one[i] * other[i];
                    }
                    return sum;
                })
                .average()
                .orElse(Double.NaN);
    }

    /** From 60 to 240 characters, 150 on average, as in the UN corpus; the row at the end makes it the only one. */
    private static String sentence(int row, char language) {
        String[] syllables = SYLLABLES.split(" ");
        SplittableRandom random = Sampling.streamOf(row, language);
        StringBuilder line = new StringBuilder();
        for (int length = random.nextInt(60, 240); line.length() < length; ) {
            line.append(syllables[random.nextInt(syllables.length)]);
            line.append(random.nextInt(3) == 0 ? " " : "");
        }
        return line.append(' ').append(language).append(row).toString();
    }

    private interface ChunkWriter {
        void write(byte[] chunk) throws IOException;
    }

    /** Chunks are computed by all threads and written in their order. */
    private static void inOrder(int count, IntFunction<byte[]> row, ChunkWriter writer) throws IOException {
        int atATime = CHUNK * Runtime.getRuntime().availableProcessors();
        for (int from = 0; from < count; from += atATime) {
            int first = from;
            byte[][] made = new byte[Math.min(atATime, count - from)][];
            IntStream.range(0, made.length).parallel().forEach(i -> made[i] = row.apply(first + i));
            for (byte[] bytes : made) {
                writer.write(bytes);
            }
        }
    }

    private static void writeTexts(Path file, int count, IntFunction<String> text) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            inOrder(count, row -> (text.apply(row) + "\n").getBytes(StandardCharsets.UTF_8), out::write);
        }
    }

    private Path manifest(String name) {
        return VectorManifest.fileBeside(texts().resolve(name + ".npy"));
    }

    private void writeVectors(String name, Path lines, int count, IntFunction<String> text, IntFunction<float[]> vector)
            throws IOException {
        Path file = texts().resolve(name + ".npy");
        MessageDigest sha256 = TextListDigest.newSha256();
        try (OutputStream out =
                new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), sha256), 1 << 20)) {
            out.write(NpyFormat.header(count, dimension));
            inOrder(count, row -> bytes(vector.apply(row)), out::write);
        }
        TextListDigest list = new TextListDigest();
        MessageDigest ofLines = TextListDigest.newSha256();
        inOrder(count, row -> text.apply(row).getBytes(StandardCharsets.UTF_8), bytes -> {
            list.add(new String(bytes, StandardCharsets.UTF_8));
            ofLines.update(bytes);
            ofLines.update((byte) '\n');
        });
        VectorManifest manifest = new VectorManifest(
                VectorManifest.SCHEMA,
                new TreeMap<>(),
                null,
                "sentence",
                "und",
                "",
                null,
                count,
                dimension,
                true,
                0,
                new Inputs(
                        list.digest(),
                        0,
                        "line",
                        List.of(new InputFile(lines.getFileName().toString(), count, digest(ofLines)))),
                new Matrix(file.getFileName().toString(), Files.size(file), digest(sha256)));
        Files.write(manifest(name), manifest.json());
    }

    private static byte[] bytes(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }

    private static String digest(MessageDigest sha256) {
        return "sha256:" + HexFormat.of().formatHex(sha256.digest());
    }
}
