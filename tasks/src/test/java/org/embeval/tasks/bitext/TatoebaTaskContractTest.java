package org.embeval.tasks.bitext;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.embeval.api.SampleData;
import org.embeval.api.Task;
import org.embeval.datasets.sample.PackagedSample;
import org.embeval.testkit.TaskContract;

/** Tatoeba's task on two subsets of the packaged miniature. */
class TatoebaTaskContractTest extends TaskContract {
    @Override
    protected Task task() {
        return new BitextTasks().tasks().get(0);
    }

    @Override
    protected List<String> subsets() {
        return List.of("deu-eng", "jpn-eng");
    }

    @Override
    protected void writeFixture(Path directory) throws IOException {
        SampleData sample = new PackagedSample();
        for (String path : sample.paths()) {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            try (InputStream in = sample.open(path)) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
