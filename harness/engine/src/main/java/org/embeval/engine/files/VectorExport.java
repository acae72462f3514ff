package org.embeval.engine.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.engine.Program;
import org.embeval.engine.Workbench;
import org.embeval.vectors.LineForm;
import org.embeval.vectors.NpyFormat;
import org.embeval.vectors.TextFiles;
import org.embeval.vectors.TextListDigest;
import org.embeval.vectors.VectorManifest;
import org.embeval.vectors.VectorManifest.InputFile;
import org.embeval.vectors.VectorManifest.Inputs;
import org.embeval.vectors.VectorManifest.Matrix;

/**
 * Writes the vectors of texts to a {@code .npy} file with its {@link VectorManifest}.
 *
 * <p>The texts are read twice: first to count them, to find whatever is wrong with them before anything costs time, and to
 * know their digest; then slice by slice to encode them. So files may be larger than the heap, on either side. Vectors that
 * are encoded go through the cache like those of an evaluation.
 *
 * @param inputs files of texts, at least one; rows follow their order
 * @param form where in a line the text stands
 * @param role what the texts are for
 * @param language BCP 47 code for encoders that read it, or {@code und}
 */
public record VectorExport(List<Path> inputs, LineForm form, Role role, String language) {
    /** Texts in memory at a time, and their vectors. */
    private static final int SLICE = 8192;

    public VectorExport {
        inputs = List.copyOf(inputs);
    }

    /**
     * Encodes everything and writes both files; what had these names before is replaced once all is done.
     *
     * @throws EvalException with {@link Fault#UNAVAILABLE} if a text cannot be read or a file not be written
     */
    public VectorManifest write(Path output, Workbench bench) {
        Inputs found = survey();
        long rows = found.files().stream().mapToLong(InputFile::rows).sum();
        if (rows == 0) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "there is no text in " + inputs.get(0) + (inputs.size() > 1 ? " and the others" : ""));
        }
        MessageDigest sha256 = TextListDigest.newSha256();
        Encoding encoding = new Encoding(bench, rows);
        new OutputFile(output).write(raw -> {
            OutputStream out = new DigestOutputStream(raw, sha256);
            out.write(NpyFormat.header(rows, bench.dimension()));
            encoding.writeTo(out);
            encoding.requireSame(found);
        });
        VectorManifest manifest = manifest(
                bench,
                rows,
                found,
                encoding.truncated,
                matrix(output, rows, bench, HexFormat.of().formatHex(sha256.digest())));
        new OutputFile(VectorManifest.fileBeside(output)).write(out -> out.write(manifest.json()));
        return manifest;
    }

    private Inputs survey() {
        TextListDigest digest = new TextListDigest();
        long[] empty = {0};
        List<InputFile> files = new ArrayList<>();
        for (Path input : inputs) {
            TextFiles.Read read = TextFiles.read(input, form, (line, text) -> {
                digest.add(text);
                empty[0] += text.isBlank() ? 1 : 0;
            });
            files.add(new InputFile(input.getFileName().toString(), read.lines(), "sha256:" + read.sha256()));
        }
        return new Inputs(digest.digest(), empty[0], form.name(), files);
    }

    /** The second reading. */
    private final class Encoding {
        private final Workbench bench;
        private final long rows;
        private final TextListDigest digest = new TextListDigest();
        private final List<String> slice = new ArrayList<>();
        private long done;
        private long truncated;

        Encoding(Workbench bench, long rows) {
            this.bench = bench;
            this.rows = rows;
        }

        void writeTo(OutputStream out) throws IOException {
            try {
                for (Path input : inputs) {
                    TextFiles.read(input, form, (line, text) -> {
                        digest.add(text);
                        slice.add(text);
                        if (slice.size() == SLICE) {
                            encodeSlice(out);
                        }
                    });
                }
                encodeSlice(out);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        private void encodeSlice(OutputStream out) {
            Encoded encoded = bench.encode(Texts.of(slice, role, language), done, rows);
            done += slice.size();
            truncated += encoded.truncated();
            slice.clear();
            try {
                NpyFormat.writeRows(encoded.embeddings(), out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void requireSame(Inputs first) {
            if (!digest.digest().equals(first.sha256())) {
                throw new EvalException(
                        Fault.UNAVAILABLE, "the texts changed while they were being encoded; nothing was written");
            }
        }
    }

    private static Matrix matrix(Path output, long rows, Workbench bench, String sha256) {
        long bytes = NpyFormat.HEADER_BYTES + rows * bench.dimension() * Float.BYTES;
        return new Matrix(output.getFileName().toString(), bytes, "sha256:" + sha256);
    }

    private VectorManifest manifest(Workbench bench, long rows, Inputs found, long truncated, Matrix matrix) {
        Encoder encoder = bench.encoder();
        EncoderTraits traits = encoder.traits();
        return new VectorManifest(
                VectorManifest.SCHEMA,
                Program.describe(),
                bench.id(),
                role.name().toLowerCase(Locale.ROOT),
                language,
                encoder.prompt(role),
                traits.maxTokens() == 0 ? null : traits.maxTokens(),
                rows,
                bench.dimension(),
                bench.normalised(),
                truncated,
                found,
                matrix);
    }
}
