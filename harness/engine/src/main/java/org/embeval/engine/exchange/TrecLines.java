package org.embeval.engine.exchange;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.data.Digests;

/**
 * A file of TREC, column by column.
 *
 * @param sha256 of all its bytes
 */
record TrecLines(Path file, String sha256) {
    /** Takes the columns of a line; what it throws as an {@link IllegalArgumentException} is told with file and line. */
    interface Sink {
        void accept(String[] columns);
    }

    /** Reads a file in which every line that is not blank has as many columns as named. */
    static TrecLines read(Path file, String names, Sink sink) {
        int columns = names.split(" ").length;
        String text = text(file);
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String[] found = line.strip().split("\\s+");
            try {
                if (found.length != columns) {
                    throw new IllegalArgumentException(found.length + " columns in place of " + columns);
                }
                sink.accept(found);
            } catch (IllegalArgumentException e) {
                throw new EvalException(
                        Fault.UNAVAILABLE,
                        file + " line " + number + ": " + e.getMessage() + "\nA line has the columns: " + names,
                        e);
            }
        }
        return new TrecLines(file, Digests.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new EvalException(Fault.UNAVAILABLE, file + " is not UTF-8", e);
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot read " + file + ": there is no such file", e);
        }
    }

    /** Its name, without where it lies on this machine. */
    String name() {
        return file.getFileName().toString();
    }

    static double number(String text, String what) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " is \"" + text + "\", which is no number", e);
        }
    }
}
