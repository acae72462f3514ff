package org.embeval.datasets.own;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.embeval.api.EvalException;
import org.embeval.datasets.text.TextFile;

/**
 * A row of a user's own file.
 *
 * @param line where it begins, counted from 1
 * @param values by the names that the form has for the columns
 * @param places what the user calls these columns
 */
record OwnRow(TextFile file, long line, Map<String, String> values, Map<String, String> places) {
    /** Stricter than Java, which reads {@code 5d}, {@code NaN} and hexadecimal numbers, too. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]{1,9}");

    /**
     * A text as it is, which is not blank.
     *
     * @throws EvalException with file, line and column if it is
     */
    String text(String column) {
        String value = values.getOrDefault(column, "");
        if (value.isBlank()) {
            throw damaged(column, "a text is empty");
        }
        return value;
    }

    /** The text of a column that may be missing or empty. */
    Optional<String> optional(String column) {
        return Optional.ofNullable(values.get(column)).filter(value -> !value.isBlank());
    }

    /** An id, which has no white space because the files of trec_eval could not hold it. */
    String id(String column) {
        String value = values.get(column);
        if (value.isEmpty() || value.codePoints().anyMatch(Character::isWhitespace)) {
            throw damaged(column, "\"" + value + "\" is no id; an id has at least one character and no white space");
        }
        return value;
    }

    double number(String column) {
        String value = values.get(column);
        double number = NUMBER.matcher(value).matches() ? Double.parseDouble(value) : Double.NaN;
        if (!Double.isFinite(number)) {
            throw damaged(column, "\"" + value + "\" is not a number");
        }
        return number;
    }

    int wholeNumber(String column) {
        String value = values.get(column);
        if (!WHOLE_NUMBER.matcher(value).matches()) {
            throw damaged(column, "\"" + value + "\" is not a whole number");
        }
        return Integer.parseInt(value);
    }

    EvalException damaged(String column, String what) {
        return file.damaged(
                line, places.getOrDefault(column, column), file.path().getFileName() + ": " + what + ".");
    }
}
