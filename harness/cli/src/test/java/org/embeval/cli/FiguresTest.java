package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.embeval.api.Estimate;
import org.embeval.api.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers in tables for people. */
class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "accuracy, 0.12345, 12.35, +12.35",
        "eigen_similarity, 0.12345, 0.1235, +0.1235",
        "eigen_similarity, -0.00001, 0.0000, +0.0000",
        "forward_threshold, 1.5, 1.5000, +1.5000",
        "eigen_similarity, NaN, -, -"
    })
    void sharesAreInPercentAndEverythingElseAsItIs(String id, double value, String plain, String signed) {
        Metric metric = Metric.lower(id);
        assertEquals(plain, Points.of(metric, value));
        assertEquals(signed, Points.signed(metric, value));
    }

    @Test
    void intervalsHaveTheUnitOfTheirMetric() {
        Estimate estimate = new Estimate(0.5, 0.25, 0.75);
        assertEquals("[+25.00, +75.00]", Points.interval(Metric.higher("accuracy"), estimate));
        assertEquals("[+0.2500, +0.7500]", Points.interval(Metric.lower("eigen_similarity"), estimate));
    }

    @Test
    void aLongNameBreaksNoIntervalInTwo() {
        ListTable table = new ListTable("task", "n", "base", "cand.", "drop", "95 % interval", "limit", "outcome");
        table.add(
                "probing-coordination-inversion",
                "10000",
                "50.12",
                "49.87",
                "+0.25",
                "[-12.34, +12.84]",
                "0.50",
                "inconclusive");
        String rendered = table.render(80);
        assertTrue(rendered.contains("[-12.34, +12.84]"), rendered);
        assertEquals(2, rendered.lines().count(), rendered);
    }
}
