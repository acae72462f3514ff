package org.embeval.encoding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Texts;

/**
 * A request as it goes out: prompts in front of the texts, half characters replaced, and what is empty then treated as its
 * user wants it.
 *
 * @param texts of all rows
 * @param rows those that are sent, rising
 */
public record Outgoing(List<String> texts, List<Integer> rows) {
    /**
     * @param model its id, for errors
     * @param empty which texts, with their prompts, are empty
     * @param zeros takes the vectors of rows that are not sent
     * @throws EvalException with {@link Fault#ENCODER} if a text is empty and must not be
     */
    public static Outgoing of(
            String model, Texts given, String prompt, Predicate<String> empty, EmptyText policy, Rows zeros) {
        List<String> texts = new ArrayList<>(given.size());
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < given.size(); row++) {
            String text = WholeCharacters.of(prompt + given.line(row));
            texts.add(text);
            if (!empty.test(text) || policy == EmptyText.SEND) {
                rows.add(row);
            } else if (policy == EmptyText.ZERO) {
                zeros.putZero(row);
            } else {
                throw new EvalException(
                        Fault.ENCODER,
                        model + ": line " + (row + 1) + " of " + given.size()
                                + " is empty, and empty_text=error is set.\nAllowed: error, zero (a vector of zeros), send");
            }
        }
        return new Outgoing(texts, rows);
    }

    /** The batches in which they are sent. */
    public List<int[]> batches(int most, int characters) {
        return Batches.of(rows, texts, most, characters);
    }

    /** The texts of a batch. */
    public List<String> of(int[] batch) {
        List<String> some = new ArrayList<>(batch.length);
        for (int row : batch) {
            some.add(texts.get(row));
        }
        return some;
    }
}
