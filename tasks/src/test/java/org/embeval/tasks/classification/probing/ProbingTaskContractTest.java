package org.embeval.tasks.classification.probing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.embeval.api.Task;
import org.embeval.tasks.classification.WrittenFiles;
import org.embeval.testkit.TaskContract;

/** Labels that are numbers, on an invented file. */
class ProbingTaskContractTest extends TaskContract {
    @Override
    protected Task task() {
        return new ProbingTasks().tasks().get(0);
    }

    @Override
    protected List<String> subsets() {
        return List.of("test");
    }

    @Override
    protected void writeFixture(Path directory) throws IOException {
        StringBuilder lines = new StringBuilder();
        List<String> parts = List.of("tr", "tr", "tr", "va", "te");
        for (int i = 0; i < 60; i++) {
            lines.append(parts.get(i % parts.size()))
                    .append('\t')
                    .append(i / parts.size() % 3)
                    .append("\tSentence number ")
                    .append(i)
                    .append(" .\n");
        }
        WrittenFiles.write(directory, "probing/sentence_length.txt", lines.toString());
    }
}
