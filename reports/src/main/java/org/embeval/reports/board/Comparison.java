package org.embeval.reports.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.embeval.api.Direction;
import org.embeval.api.Estimate;
import org.embeval.reports.table.Cell;
import org.embeval.reports.table.Cell.Emphasis;
import org.embeval.reports.table.Places;
import org.embeval.reports.table.Places.PairTest;

/** What several models have in one column: which value is the best, which the second, and which cannot be told apart. */
final class Comparison {
    private Comparison() {}

    /**
     * The cells as they stand among each other. Fewer than two competitors, or a metric of which nobody says which way is
     * better, have neither places nor a best.
     *
     * @param competes which cells may be compared; those without a value never are
     * @param test of two of the cells
     */
    static List<Cell> of(List<Cell> cells, Optional<Direction> direction, List<Boolean> competes, PairTest test) {
        List<Estimate> values = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            values.add(competes.get(i) ? cells.get(i).estimate() : Estimate.of(Double.NaN));
        }
        long competitors = values.stream().filter(Comparison::hasValue).count();
        if (competitors < 2 || direction.isEmpty()) {
            return cells;
        }
        List<Double> order = inOrder(values, direction.get());
        List<Optional<Places>> places = Places.of(values, direction.get(), test);
        List<Cell> compared = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            compared.add(cells.get(i).ranked(places.get(i), emphasis(values.get(i), order)));
        }
        return compared;
    }

    static boolean anyTied(List<Cell> cells) {
        return cells.stream().anyMatch(Cell::tiedWithBest);
    }

    /** Distinct values, the best first. */
    private static List<Double> inOrder(List<Estimate> values, Direction direction) {
        Comparator<Double> better =
                direction == Direction.HIGHER_IS_BETTER ? Comparator.<Double>reverseOrder() : Comparator.naturalOrder();
        return values.stream()
                .filter(Comparison::hasValue)
                .map(Estimate::value)
                .distinct()
                .sorted(better)
                .toList();
    }

    private static Emphasis emphasis(Estimate value, List<Double> order) {
        return switch (order.indexOf(value.value())) {
            case 0 -> Emphasis.BEST;
            case 1 -> Emphasis.SECOND;
            default -> Emphasis.NONE;
        };
    }

    private static boolean hasValue(Estimate value) {
        return Double.isFinite(value.value());
    }
}
