package org.embeval.cli;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.embeval.api.DatasetCard;
import org.embeval.engine.data.FetchListener;
import org.embeval.engine.data.FetchProgress;

/** One line on a terminal that says how far a download is. */
final class FetchLine implements FetchListener {
    private static final String ERASE_LINE = "\r\u001b[K";
    private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
    private static final double MEGABYTE = 1e6;

    private final String dataset;
    private final Terminal terminal;
    private final boolean draws;
    private final boolean quiet;
    private final long start = System.nanoTime();
    private long lastDraw;

    FetchLine(String dataset, Terminal terminal, boolean draws, boolean quiet) {
        this.dataset = dataset;
        this.terminal = terminal;
        this.draws = draws;
        this.quiet = quiet;
    }

    @Override
    public void starting(DatasetCard card) {
        if (!quiet) {
            terminal.err().println("embeval: " + card.id() + ": licence: " + card.licence());
            terminal.err().println("embeval: " + card.id() + ": please cite " + card.citation());
        }
    }

    @Override
    public void progressed(FetchProgress progress) {
        long now = System.nanoTime();
        if (!draws || now - lastDraw < REDRAW_NANOS) {
            return;
        }
        lastDraw = now;
        double done = progress.bytesDone() / MEGABYTE;
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT, "%s  %d/%d files  %.1f", dataset, progress.filesDone(), progress.files(), done));
        progress.bytesTotal().ifPresent(total -> line.append(String.format(Locale.ROOT, "/%.1f", total / MEGABYTE)));
        line.append(String.format(Locale.ROOT, " MB  %.1f MB/s", done / Math.max(1e-3, (now - start) / 1e9)));
        terminal.err().print(ERASE_LINE + line);
        terminal.err().flush();
    }

    @Override
    public void retrying(String path, URI address, String reason, Duration pause) {
        if (!quiet) {
            clear();
            terminal.err()
                    .println(String.format(
                            Locale.ROOT, "embeval: %s: %s; again in %.1f s", address, reason, pause.toMillis() / 1e3));
        }
    }

    void clear() {
        if (draws) {
            terminal.err().print(ERASE_LINE);
            terminal.err().flush();
        }
    }
}
