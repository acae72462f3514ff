package org.embeval.tasks.classification.zeroshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.embeval.api.Task;
import org.embeval.tasks.classification.WrittenFiles;
import org.embeval.testkit.TaskContract;

/** Inference learned from both English corpora, on invented files of two languages. */
class InferenceTaskContractTest extends TaskContract {
    private static final List<String> LABELS = List.of("entailment", "neutral", "contradiction");

    @Override
    protected Task task() {
        return new ZeroShotTasks().tasks().get(0);
    }

    @Override
    protected List<String> subsets() {
        return List.of("en", "fr");
    }

    @Override
    protected void writeFixture(Path directory) throws IOException {
        WrittenFiles.write(directory, "snli_1.0/snli_1.0_train.jsonl", corpus("S", 12));
        WrittenFiles.write(directory, "multinli_1.0/multinli_1.0_train.jsonl", corpus("M", 12));
        WrittenFiles.write(directory, "xnli/dev-en.tsv", columns("A thing", 9));
        WrittenFiles.write(directory, "xnli/test-en.tsv", columns("Something", 9));
        WrittenFiles.write(directory, "xnli/test-fr.tsv", columns("Une chose", 9));
    }

    private static String corpus(String name, int pairs) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < pairs; i++) {
            lines.append("{\"gold_label\": \"")
                    .append(LABELS.get(i % 3))
                    .append("\", \"sentence1\": \"")
                    .append(name)
                    .append(i)
                    .append("\", \"sentence2\": \"It is ")
                    .append(i)
                    .append("\"}\n");
        }
        return lines.toString();
    }

    private static String columns(String name, int pairs) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < pairs; i++) {
            lines.append(name)
                    .append(' ')
                    .append(i)
                    .append("\tand ")
                    .append(i)
                    .append('\t')
                    .append(LABELS.get(i % 3))
                    .append('\n');
        }
        return lines.toString();
    }
}
