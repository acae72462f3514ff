package org.embeval.tasks.classification.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.embeval.api.Task;
import org.embeval.tasks.classification.WrittenFiles;
import org.embeval.testkit.TaskContract;

/** Folds and a test part, on a file of invented questions. */
class TrecTaskContractTest extends TaskContract {
    private static final List<String> LABELS =
            List.of("ABBR:exp", "DESC:def", "ENTY:food", "HUM:ind", "LOC:city", "NUM:date");

    @Override
    protected Task task() {
        return new TransferTasks()
                .tasks().stream()
                        .filter(task -> task.card().id().equals("trec"))
                        .findFirst()
                        .orElseThrow();
    }

    @Override
    protected List<String> subsets() {
        return List.of("test");
    }

    @Override
    protected void writeFixture(Path directory) throws IOException {
        WrittenFiles.write(directory, "senteval/downstream/TREC/train_5500.label", questions(66));
        WrittenFiles.write(directory, "senteval/downstream/TREC/TREC_10.label", questions(12));
    }

    private static String questions(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(LABELS.get(i % LABELS.size()))
                    .append(" What is thing ")
                    .append(i)
                    .append(i % 3 == 0 ? " over there ?\n" : " ?\n");
        }
        return lines.toString();
    }
}
