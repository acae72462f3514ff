package org.embeval.datasets.reader;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.datasets.text.TextFile;

/** Lines of text files with one record each, in which a quotation mark is a character like any other. */
final class Lines {
    private Lines() {}

    /** Lines without the carriage returns that some official files, and all files that Windows touched, end them with. */
    static List<String> read(TextFile file) throws IOException {
        return file.readLinesLf().stream()
                .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
                .toList();
    }

    /**
     * The columns of a line, which are not trimmed.
     *
     * @param number of the line, counted from 1
     * @param allowed how many columns a line may have
     * @throws EvalException with {@link Fault#UNAVAILABLE}, file and line if it has another number of columns
     */
    static String[] columns(TextFile file, long number, String line, String separator, int... allowed) {
        String[] columns = line.split(Pattern.quote(separator), -1);
        if (Arrays.stream(allowed).noneMatch(count -> count == columns.length)) {
            throw file.damaged(
                    number,
                    file.path().getFileName() + " has " + columns.length + " columns; the line should have "
                            + String.join(
                                    " or ",
                                    Arrays.stream(allowed)
                                            .mapToObj(Integer::toString)
                                            .toList())
                            + ".");
        }
        return columns;
    }

    /**
     * Requires a header.
     *
     * @throws EvalException with {@link Fault#UNAVAILABLE}, file and line if the first line is another
     */
    static void requireHeader(TextFile file, List<String> lines, String header) {
        if (lines.isEmpty() || !lines.get(0).equals(header)) {
            throw file.damaged(
                    1, file.path().getFileName() + " should begin with the columns " + header.replace('\t', ' ') + ".");
        }
    }

    /** @throws IllegalArgumentException if a dataset has no such subset */
    static void requireSubset(String dataset, List<String> known, String subset) {
        if (!known.contains(subset)) {
            throw new IllegalArgumentException(dataset + " has no subset " + subset);
        }
    }
}
