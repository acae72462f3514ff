package org.embeval.reports.table;

import java.util.List;
import java.util.Optional;
import org.embeval.api.Estimate;

/**
 * One entry of a table: how it is printed, and the raw numbers behind it.
 *
 * @param text as printed, in the unit of the field, without marks
 * @param estimate raw; its value is NaN if the cell holds none
 * @param interval its 95 % interval as printed; empty if it has none
 * @param places which ranks it may have in its column; empty if it is not ranked
 * @param emphasis whether it is the best or second best of those it is compared with
 * @param marks numbers of the notes about it
 * @param hint what a reader may want to know of it, such as why it is empty; empty if nothing
 */
public record Cell(
        String text,
        Estimate estimate,
        String interval,
        Optional<Places> places,
        Emphasis emphasis,
        List<Integer> marks,
        String hint) {
    /** How a cell stands out. */
    public enum Emphasis {
        NONE,
        /** Printed bold. */
        BEST,
        /** Underlined. */
        SECOND
    }

    private static final Estimate NO_VALUE = Estimate.of(Double.NaN);

    public Cell {
        marks = List.copyOf(marks);
    }

    /** A cell of words. */
    public static Cell of(String text) {
        return new Cell(text, NO_VALUE, "", Optional.empty(), Emphasis.NONE, List.of(), "");
    }

    /** A number, as it is printed and as it is. */
    public static Cell of(String text, Estimate estimate) {
        return new Cell(text, estimate, "", Optional.empty(), Emphasis.NONE, List.of(), "");
    }

    /** The value of a metric in the unit of the field. */
    public static Cell measured(String metric, Estimate estimate) {
        String interval = estimate.hasInterval() ? Figures.interval(metric, estimate) : "";
        return new Cell(
                Figures.value(metric, estimate.value()),
                estimate,
                interval,
                Optional.empty(),
                Emphasis.NONE,
                List.of(),
                "");
    }

    /** The same cell where it stands among the others of its column. */
    public Cell ranked(Optional<Places> newPlaces, Emphasis newEmphasis) {
        return new Cell(text, estimate, interval, newPlaces, newEmphasis, marks, hint);
    }

    /** The same cell, pointing at notes. */
    public Cell marked(List<Integer> newMarks) {
        return new Cell(text, estimate, interval, places, emphasis, newMarks, hint);
    }

    /** The same cell with something to say. */
    public Cell hinted(String newHint) {
        return new Cell(text, estimate, interval, places, emphasis, marks, newHint);
    }

    public boolean hasValue() {
        return Double.isFinite(estimate.value());
    }

    /** Whether the evidence does not tell it apart from the best of its column, although it is not the best. */
    public boolean tiedWithBest() {
        return emphasis != Emphasis.BEST
                && places.filter(place -> place.best() == 1).isPresent();
    }
}
