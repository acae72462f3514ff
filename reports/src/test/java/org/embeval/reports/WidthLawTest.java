package org.embeval.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.embeval.api.Counts;
import org.embeval.api.Estimate;
import org.embeval.api.Metric;
import org.embeval.api.ReportRequest;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Status;
import org.embeval.reports.table.Figures;
import org.embeval.reports.table.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Laws that hold for whatever is printed. */
class WidthLawTest {
    private static final String[] METRICS = {
        "accuracy", "std", "paragraph_mrr", "cosine_spearman", "threshold", "a_metric_with_a_name_of_some_length", "f1"
    };

    @Test
    void noLineIsLongerThanTheWidthAndNoSubsetIsLost() throws IOException {
        long seed = 7_112L;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            int width = 40 + random.nextInt(140);
            List<TaskResult> results = invented(random);
            StringBuilder out = new StringBuilder();
            new ResultTables().write(new ReportRequest(results, "text", width, random.nextBoolean()), out);
            String plain = out.toString().replaceAll("\u001b\\[[014]m", "");
            for (String line : plain.split("\n")) {
                assertTrue(Words.length(line) <= width, () -> line + " is longer than " + width);
                assertEquals(line.stripTrailing(), line);
            }
            assertEachMeasuredSubsetIsNamed(results, plain);
        }
    }

    /** Tables are split and folded, but nothing is lost. */
    private static void assertEachMeasuredSubsetIsNamed(List<TaskResult> results, String text) {
        boolean mainIsAll = results.get(0).subsets().size() == 1;
        for (TaskResult result : results) {
            result.subsets().forEach((id, subset) -> {
                if (subset.status() == Status.DONE && !mainIsAll) {
                    assertTrue(
                            Pattern.compile("(^|   )" + id + " ", Pattern.MULTILINE)
                                    .matcher(text)
                                    .find(),
                            () -> id + " is not in\n" + text);
                }
            });
        }
    }

    private static List<TaskResult> invented(Random random) {
        Metric[] metrics = new Metric[1 + random.nextInt(METRICS.length)];
        int first = random.nextInt(METRICS.length);
        for (int i = 0; i < metrics.length; i++) {
            String id = METRICS[(first + i) % METRICS.length];
            metrics[i] = random.nextBoolean() ? Metric.higher(id) : Metric.lower(id);
        }
        int subsets = 1 + random.nextInt(random.nextBoolean() ? 4 : 130);
        List<TaskResult> results = new ArrayList<>();
        for (int model = random.nextInt(7); model >= 0; model--) {
            results.add(invented(random, metrics, subsets));
        }
        return results;
    }

    private static TaskResult invented(Random random, Metric[] metrics, int subsets) {
        Measured measured =
                new Measured("task", "model-" + "long/".repeat(random.nextInt(12)) + random.nextInt(50), metrics);
        List<String> members = new ArrayList<>();
        for (int s = 0; s < subsets; s++) {
            String id = "s" + s + "-en";
            members.add(id);
            if (random.nextInt(9) == 0) {
                measured.unmeasured(
                        id, Status.MISSING, "file/with/a/long/path/".repeat(random.nextInt(9)) + "is not there");
            } else {
                Estimate[] values = new Estimate[metrics.length];
                for (int m = 0; m < values.length; m++) {
                    double value = random.nextInt(5) == 0 ? random.nextDouble() * 1e9 : random.nextDouble();
                    values[m] = new Estimate(value, value / 2, value * 2);
                }
                measured.subset(id, random.nextInt(1_000_000), new Counts(random.nextInt(2), 0, 3, 0), values);
            }
        }
        if (random.nextBoolean()) {
            measured.batchDependent();
        }
        if (random.nextInt(3) == 0) {
            measured.ended(Status.FAILED, "x".repeat(random.nextInt(300)));
        }
        if (random.nextInt(3) == 0) {
            measured.sample();
        }
        Estimate main = random.nextBoolean() ? Estimate.of(Double.NaN) : new Estimate(random.nextDouble(), 0, 1);
        return measured.main(main, "", members.toArray(String[]::new))
                .group("a-group-with-a-name", main, "because", members.get(0))
                .result();
    }

    @ParameterizedTest(name = "{0} in {1} is {2}")
    @CsvSource({"abcdef, 6, abcdef", "abcdefg, 6, abc…fg", "abcdefg, 5, ab…fg", "abcdefg, 1, …", "äöüßéèê, 5, äö…èê"})
    void longNamesLoseTheirMiddle(String name, int limit, String shown) {
        assertEquals(shown, Words.shorten(name, limit));
    }

    @Test
    void longNotesAreWrappedAndIndented() {
        assertEquals(List.of("a bb", "  cccc", "  ddddd", "  dd e"), Words.wrap("a bb cccc ddddddd e", 7, "  "));
    }

    @ParameterizedTest(name = "{1} of {0} is shown as {2}")
    @CsvSource({
        "accuracy, 0.12345, 12.3",
        "accuracy, 1, 100.0",
        "accuracy, -0.0001, 0.0",
        "accuracy, NaN, -",
        "mse_x100, 12.3456, 12.346",
        "forward_threshold, 1.05, 1.050",
        "eigen_similarity, 1234567, 1.23e+06"
    })
    void figuresHaveTheUnitOfTheField(String metric, double value, String shown) {
        assertEquals(shown, Figures.value(metric, value));
    }
}
