package org.embeval.vectors;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.vectors.TextFiles.Read;
import org.embeval.vectors.TextFiles.Visitor;

/** One reading of one file. */
final class LineReader {
    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final LineForm form;
    private final Visitor visitor;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    /** Bytes of the line that has begun. */
    private byte[] line = new byte[CHUNK];

    private int length;
    private long lines;

    private LineReader(Path file, LineForm form, Visitor visitor) {
        this.file = file;
        this.form = form;
        this.visitor = visitor;
    }

    static Read read(Path file, LineForm form, Visitor visitor) {
        MessageDigest sha256 = TextListDigest.newSha256();
        LineReader reader = new LineReader(file, form, visitor);
        // Outside of the unpacking, so that what follows the packed data is part of the digest too.
        try (InputStream raw = new DigestInputStream(Files.newInputStream(file), sha256)) {
            reader.readAll(unpacked(file, raw));
            raw.transferTo(OutputStream.nullOutputStream());
        } catch (ZipException | EOFException e) {
            throw unavailable(file + " is not a whole gzip file: " + e.getMessage(), e);
        } catch (IOException e) {
            throw unavailable("cannot read " + file + ": " + e.getMessage(), e);
        }
        return new Read(reader.lines, HexFormat.of().formatHex(sha256.digest()));
    }

    private static InputStream unpacked(Path file, InputStream raw) throws IOException {
        boolean packed = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        return packed ? new GZIPInputStream(raw, CHUNK) : new BufferedInputStream(raw, CHUNK);
    }

    private void readAll(InputStream in) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            int from = 0;
            for (int i = 0; i < read; i++) {
                if (chunk[i] == '\n') {
                    append(chunk, from, i);
                    endLine();
                    from = i + 1;
                }
            }
            append(chunk, from, read);
        }
        if (length > 0) {
            endLine();
        }
    }

    private void append(byte[] chunk, int from, int to) {
        int needed = Math.addExact(length, to - from);
        if (needed > line.length) {
            line = Arrays.copyOf(line, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8, 2L * line.length)));
        }
        System.arraycopy(chunk, from, line, length, to - from);
        length = needed;
    }

    private void endLine() {
        lines++;
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        length = 0;
        visitor.text(lines, text(withoutMark(decode(end))));
    }

    private String text(String whole) {
        try {
            return form.text(whole);
        } catch (IllegalArgumentException e) {
            throw unavailable(file + ", line " + lines + " " + e.getMessage(), e);
        }
    }

    private String decode(int end) {
        ByteBuffer bytes = ByteBuffer.wrap(line, 0, end);
        try {
            return utf8.decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw unavailable(
                    String.format(
                            Locale.ROOT,
                            "%s, line %d is not UTF-8: no character begins with the byte 0x%02X, the %d. of the line.%n"
                                    + "Convert it, for example: iconv -f latin1 -t utf-8 FILE",
                            file,
                            lines,
                            line[bytes.position()],
                            bytes.position() + 1),
                    e);
        }
    }

    private String withoutMark(String text) {
        return lines == 1 && text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static EvalException unavailable(String message, Exception cause) {
        return new EvalException(Fault.UNAVAILABLE, message, cause);
    }
}
