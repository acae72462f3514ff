package org.embeval.vectors;

import java.nio.file.Files;
import java.nio.file.Path;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * Reads files of users line by line, holding one line at a time.
 *
 * <p>Lines are UTF-8 and end with a line feed, which may be missing after the last one; a carriage return before it belongs
 * to the end of the line, and a byte order mark at the beginning of the file is no text. Everything else is: nothing is
 * trimmed, and empty lines are lines. Files whose name ends in {@code .gz} are unpacked on the way.
 */
public final class TextFiles {
    private TextFiles() {}

    /** Takes the lines of a file. */
    public interface Visitor {
        /** @param line number of the line, counted from 1 */
        void text(long line, String text);
    }

    /**
     * What a file is made of.
     *
     * @param lines how many lines it has
     * @param sha256 of its bytes as they are, packed or not, as 64 hex digits
     */
    public record Read(long lines, String sha256) {}

    /**
     * Hands every line to the visitor.
     *
     * @throws EvalException with {@link Fault#UNAVAILABLE}, file and line if the file is missing, is no regular file, is no
     *     UTF-8 or has a line in which there is no text
     */
    public static Read read(Path file, LineForm form, Visitor visitor) {
        requireRegular(file);
        return LineReader.read(file, form, visitor);
    }

    private static void requireRegular(Path file) {
        if (Files.isDirectory(file)) {
            throw unavailable(file + " is a folder; give a file with one text a line");
        }
        if (!Files.exists(file)) {
            throw unavailable("there is no file " + file);
        }
        if (!Files.isRegularFile(file)) {
            throw unavailable(
                    file + " is no regular file and cannot be read twice; write what it gives into a file first");
        }
    }

    private static EvalException unavailable(String message) {
        return new EvalException(Fault.UNAVAILABLE, message);
    }
}
