package org.embeval.reports.board;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.embeval.api.Estimate;
import org.embeval.kernel.stats.Intervals;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The main values of models on tasks that count, as a Tablesaw table, and what is made of them: means and an order. */
final class Standings {
    private static final Estimate NONE = Estimate.of(Double.NaN);

    private final IntColumn model = IntColumn.create("model");
    private final StringColumn family = StringColumn.create("family");
    private final StringColumn dataset = StringColumn.create("dataset");
    private final DoubleColumn value = DoubleColumn.create("value");
    private final DoubleColumn low = DoubleColumn.create("low");
    private final DoubleColumn high = DoubleColumn.create("high");
    private final Table table = Table.create("main values", model, family, dataset, value, low, high);

    /** Adds the value of one model on one task; NaN if it has none that counts. */
    void add(int modelRow, String taskFamily, String taskDataset, Estimate estimate) {
        model.append(modelRow);
        family.append(taskFamily);
        dataset.append(taskDataset);
        value.append(estimate.value());
        low.append(estimate.low());
        high.append(estimate.high());
    }

    /** The mean of a model over the tasks of a family, without a value unless it has one on each of them. */
    Estimate mean(int modelRow, String ofFamily) {
        return mean(table.where(model.isEqualTo(modelRow).and(family.isEqualTo(ofFamily))));
    }

    /** The mean of a model over all tasks, without a value unless it has one on each of them. */
    Estimate mean(int modelRow) {
        return mean(table.where(model.isEqualTo(modelRow)));
    }

    /** Tasks on the same texts are not independent, and the kernel's interval of a mean must not be made from them. */
    private static Estimate mean(Table tasks) {
        if (tasks.isEmpty() || tasks.doubleColumn("value").countMissing() > 0) {
            return NONE;
        }
        List<Estimate> estimates = IntStream.range(0, tasks.rowCount())
                .mapToObj(row -> new Estimate(
                        tasks.doubleColumn("value").getDouble(row),
                        tasks.doubleColumn("low").getDouble(row),
                        tasks.doubleColumn("high").getDouble(row)))
                .toList();
        Estimate mean = Intervals.mean(estimates);
        boolean independent = tasks.stringColumn("dataset").countUnique() == tasks.rowCount();
        return independent ? mean : Estimate.of(mean.value());
    }

    /**
     * Rows of models, the best mean first; then those without a mean, the one with most values first. What is equal goes by
     * name.
     *
     * @param means by row
     * @param names by row
     */
    List<Integer> order(List<Estimate> means, List<String> names) {
        IntColumn row = IntColumn.create("row");
        IntColumn unranked = IntColumn.create("unranked");
        DoubleColumn mean = DoubleColumn.create("mean");
        IntColumn values = IntColumn.create("values");
        StringColumn name = StringColumn.create("name");
        for (int i = 0; i < names.size(); i++) {
            boolean ranked = Double.isFinite(means.get(i).value());
            row.append(i);
            unranked.append(ranked ? 0 : 1);
            mean.append(ranked ? means.get(i).value() : 0);
            values.append(
                    table.where(model.isEqualTo(i).and(value.isNotMissing())).rowCount());
            name.append(names.get(i));
        }
        Table sorted =
                Table.create("order", row, unranked, mean, values, name).sortOn("unranked", "-mean", "-values", "name");
        return new ArrayList<>(sorted.intColumn("row").asList());
    }
}
