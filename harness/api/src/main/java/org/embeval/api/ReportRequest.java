package org.embeval.api;

import java.util.List;

/**
 * What is to be printed.
 *
 * @param results all cells, in the order they were asked for
 * @param format {@code text}, {@code md} or {@code csv}
 * @param width how many columns a line of text may have
 * @param colour whether ANSI colours are wanted
 */
public record ReportRequest(List<TaskResult> results, String format, int width, boolean colour) {
    public ReportRequest {
        results = List.copyOf(results);
    }
}
