package org.embeval.tasks.bitext;

import org.embeval.api.ItemTexts;
import org.embeval.datasets.shape.ParallelCorpus;

/** What the lines of a parallel corpus say, where items are called by the number of their source line. */
final class LineTexts {
    private LineTexts() {}

    static ItemTexts of(ParallelCorpus corpus) {
        return ItemTexts.searched(
                ItemTexts.lineNumbers(corpus.size()),
                corpus.source(),
                line -> new int[] {corpus.gold()[line]},
                corpus.target());
    }
}
