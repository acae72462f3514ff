package org.embeval.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.embeval.api.ModelCard;
import org.embeval.api.RunListener;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskOutcome;
import org.embeval.engine.Workbench;

/** One line on a terminal that says what is running, how far it is, how fast, and how long it will take. */
final class ConsoleProgress implements RunListener {
    private static final String ERASE_LINE = "\r\u001b[K";
    private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();

    /** A remaining time is only told when enough of the work has shown how fast it goes. */
    private static final double LEAST_SHARE = 0.02;

    private final PrintWriter err;
    private final int width;
    private int cells;
    private int cell;
    private long cellStart;
    private long subsetsDone;
    private long subsets;
    private String phase = "";
    private long phaseStart;
    private long phaseStartUnits;
    private long lastUnits;
    private long lastDraw;

    ConsoleProgress(PrintWriter err, int width) {
        this.err = err;
        this.width = width;
    }

    @Override
    public void runStarted(int cells) {
        this.cells = cells;
    }

    @Override
    public void taskStarted(TaskCard task, ModelCard model) {
        cell++;
        cellStart = System.nanoTime();
        subsetsDone = 0;
        subsets = 0;
        phase = "";
        draw(label(task, model), "starting");
    }

    @Override
    public void progressed(TaskCard task, ModelCard model, String phase, long done, long total) {
        if (phase.equals("subsets")) {
            subsetsDone = done;
            subsets = total;
            return;
        }
        progressed(label(task, model), phase, done, total);
    }

    /** Follows work that belongs to no task, each phase by itself. */
    Workbench.Progress of(String label) {
        return (phase, done, total) -> {
            if (isNewPhase(phase, done)) {
                cellStart = System.nanoTime();
            }
            progressed(label, phase, done, total);
        };
    }

    private void progressed(String label, String phase, long done, long total) {
        long now = System.nanoTime();
        if (isNewPhase(phase, done)) {
            this.phase = phase;
            phaseStart = now;
            phaseStartUnits = done;
        }
        lastUnits = done;
        if (now - lastDraw >= REDRAW_NANOS) {
            draw(label, describe(now, done, total));
        }
    }

    private boolean isNewPhase(String phase, long done) {
        return !phase.equals(this.phase) || done < lastUnits;
    }

    private String describe(long now, long done, long total) {
        StringBuilder line = new StringBuilder();
        if (subsets > 1) {
            line.append(subsetsDone).append('/').append(subsets).append(" subsets  ");
        }
        line.append(phase);
        if (total > 0) {
            line.append(String.format(Locale.ROOT, " %,d/%,d", done, total));
        }
        double seconds = (now - phaseStart) / 1e9;
        if (seconds > 0.5 && done > phaseStartUnits) {
            line.append(String.format(Locale.ROOT, "  %,.0f/s", (done - phaseStartUnits) / seconds));
        }
        double share = share(done, total);
        if (share > LEAST_SHARE) {
            double left = (now - cellStart) / 1e9 * (1 - share) / share;
            line.append("  ").append(clock(left)).append(" left");
        }
        return line.toString();
    }

    /** How much of the cell is done, counting the running phase as half a subset: most encode two sides. */
    private double share(long done, long total) {
        double running = total > 0 ? (double) done / total : 0;
        return subsets > 1 ? (subsetsDone + running / 2) / subsets : running;
    }

    static String clock(double seconds) {
        long whole = Math.round(seconds);
        return whole >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }

    private String label(TaskCard task, ModelCard model) {
        return (cells > 1 ? "[" + cell + "/" + cells + "] " : "") + task.id() + " " + model.id();
    }

    private void draw(String label, String what) {
        lastDraw = System.nanoTime();
        String line = label + "  " + what;
        err.print(ERASE_LINE + (line.length() < width ? line : line.substring(0, width - 1)));
        err.flush();
    }

    @Override
    public void taskFinished(TaskCard task, ModelCard model, TaskOutcome outcome) {
        clear();
    }

    /** Takes the line away, so that what follows begins in the first column. */
    void clear() {
        err.print(ERASE_LINE);
        err.flush();
    }
}
