package org.embeval.reports.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.embeval.api.Bench;
import org.embeval.api.Items;
import org.embeval.api.TaskResult;
import org.embeval.reports.board.Board;

/** Everything that can be drawn of some results. */
public final class Drawings {
    private static final Map<String, String> KINDS = kinds();

    private Drawings() {}

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put(LanguagesPlot.KIND, LanguagesPlot.EXPLAINED);
        kinds.put(DifferencePlot.KIND, DifferencePlot.EXPLAINED);
        kinds.put(SizePlot.KIND, SizePlot.EXPLAINED);
        kinds.put(BytesPlot.KIND, BytesPlot.EXPLAINED);
        kinds.put(PrecisionRecallPlot.KIND, PrecisionRecallPlot.EXPLAINED);
        for (LengthPlot.Kind kind : LengthPlot.Kind.values()) {
            kinds.put(kind.id(), kind.explained());
        }
        return kinds;
    }

    /** What kinds there are, and what each shows. */
    public static Map<String, String> explained() {
        return new LinkedHashMap<>(KINDS);
    }

    /**
     * What these boards and benches allow, board by board; nothing is drawn yet.
     *
     * @param items the values of the items behind a result, by subset
     */
    public static List<Drawing> of(
            List<Board> boards, Function<TaskResult, Map<String, Items>> items, List<Bench> benches) {
        List<Drawing> drawings = new ArrayList<>();
        for (Board board : boards) {
            String subject = subject(board, boards);
            LanguagesPlot.of(board, subject).ifPresent(drawings::add);
            DifferencePlot.of(board, subject).ifPresent(drawings::add);
            SizePlot.of(board, subject).ifPresent(drawings::add);
            BytesPlot.of(board, subject).ifPresent(drawings::add);
            drawings.addAll(PrecisionRecallPlot.of(board, subject, items));
        }
        drawings.addAll(LengthPlot.of(benches));
        return drawings;
    }

    /** The task, or the whole board if the task has several. */
    private static String subject(Board board, List<Board> boards) {
        long boardsOfTask = boards.stream()
                .filter(other -> other.key().task().equals(board.key().task()))
                .count();
        return boardsOfTask == 1 ? board.key().task() : board.id();
    }
}
