package org.embeval.reports.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.embeval.api.Direction;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Status;
import org.embeval.reports.table.Figures;
import org.embeval.reports.table.Words;

/**
 * A column of the leaderboard: a board, with its name there.
 *
 * @param family the protocol family of its task; empty if nobody knows
 * @param counts whether it is part of means: measured completely for some model, a figure in percent of which more is better,
 *     and of several ways to compute a task the one that most models were measured in
 */
record TaskColumn(Board board, String name, String family, boolean counts) {
    /** One column for each board, grouped by families in the order of their first boards. */
    static List<TaskColumn> of(List<Board> boards, Map<String, String> families) {
        List<TaskColumn> columns = new ArrayList<>();
        List<String> order =
                boards.stream().map(board -> family(board, families)).distinct().toList();
        for (String family : order) {
            for (Board board : boards) {
                if (family(board, families).equals(family)) {
                    columns.add(new TaskColumn(board, name(board, boards), family, counts(board, boards)));
                }
            }
        }
        return columns;
    }

    private static String family(Board board, Map<String, String> families) {
        return families.getOrDefault(board.key().task(), "");
    }

    private static boolean counts(Board board, List<Board> boards) {
        Board mostMeasured = board;
        for (Board other : boards) {
            boolean sameTask = other.key().task().equals(board.key().task());
            if (sameTask && isBefore(other, mostMeasured, boards)) {
                mostMeasured = other;
            }
        }
        return measured(board) > 0
                && mostMeasured.key().equals(board.key())
                && Figures.isShare(board.mainMetric())
                && board.direction(board.mainMetric()).equals(Optional.of(Direction.HIGHER_IS_BETTER));
    }

    private static boolean isBefore(Board one, Board other, List<Board> boards) {
        return measured(one) != measured(other)
                ? measured(one) > measured(other)
                : boards.indexOf(one) < boards.indexOf(other);
    }

    private static long measured(Board board) {
        return board.results().stream().filter(TaskColumn::isComplete).count();
    }

    /** Measured on all items, with a main value. */
    static boolean isComplete(TaskResult result) {
        return result.status() == Status.DONE
                && Double.isFinite(result.main().estimate().value());
    }

    /** The task, and in what the board differs from others of the task. */
    private static String name(Board board, List<Board> boards) {
        Board.Key key = board.key();
        List<Board.Key> others = boards.stream()
                .map(Board::key)
                .filter(other -> other.task().equals(key.task()) && !other.equals(key))
                .toList();
        StringBuilder name = new StringBuilder(key.task());
        if (others.stream().anyMatch(other -> !other.protocol().equals(key.protocol()))) {
            name.append('@').append(key.protocol());
        }
        if (others.stream().anyMatch(other -> !other.split().equals(key.split()))) {
            name.append(' ').append(key.split());
        }
        key.options().forEach((option, value) -> {
            if (others.stream()
                    .anyMatch(other -> !Objects.equals(other.options().get(option), value))) {
                name.append(' ').append(option).append('=').append(value);
            }
        });
        if (others.stream().anyMatch(other -> other.version() != key.version())) {
            name.append(" v").append(key.version());
        }
        if (others.stream().anyMatch(other -> !other.revision().equals(key.revision()))) {
            name.append(" r").append(key.revision());
        }
        return Words.clean(name.toString());
    }

    String metric() {
        return board.mainMetric();
    }

    Optional<Direction> direction() {
        return board.direction(metric());
    }

    /** With an arrow down if less is better. */
    String header() {
        return direction().equals(Optional.of(Direction.LOWER_IS_BETTER)) ? name + " ↓" : name;
    }

    /** What the column holds. */
    String explained() {
        return metric() + "; " + board.heading().replaceFirst("^[^:]*: ", "");
    }
}
