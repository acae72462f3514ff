package org.embeval.engine.results;

import java.util.List;

/**
 * What a model scored when it was good, to be kept with the source code.
 *
 * @param name how it is called on the command line
 * @param cells of one model, each task and protocol once
 */
public record Baseline(String name, List<KeptCell> cells) {
    public Baseline {
        cells = List.copyOf(cells);
        if (cells.stream().map(cell -> cell.result().model().id()).distinct().count() > 1) {
            throw new IllegalArgumentException("a baseline is of one model");
        }
    }
}
