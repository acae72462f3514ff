package org.embeval.tasks.classification.zeroshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.embeval.api.Task;
import org.embeval.tasks.classification.WrittenFiles;
import org.embeval.testkit.TaskContract;

/** Two shares of one language, on invented reviews. */
class ReviewsTaskContractTest extends TaskContract {
    @Override
    protected Task task() {
        return new ZeroShotTasks().tasks().get(2);
    }

    @Override
    protected List<String> subsets() {
        return List.of("fr-0", "fr-20");
    }

    @Override
    protected void writeFixture(Path directory) throws IOException {
        for (String category : List.of("books", "dvd", "music")) {
            write(directory, "en", category, "train");
            write(directory, "fr", category, "train");
            write(directory, "fr", category, "test");
        }
    }

    private static void write(Path directory, String language, String category, String part) throws IOException {
        StringBuilder items = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<items>\n");
        for (int i = 0; i < 8; i++) {
            items.append("<item><rating>")
                    .append(i % 2 == 0 ? "5.0" : "1.0")
                    .append("</rating><summary>")
                    .append(category)
                    .append("</summary><text>")
                    .append(language)
                    .append(i)
                    .append(part)
                    .append("</text></item>\n");
        }
        WrittenFiles.write(
                directory,
                "cls-acl10-unprocessed/" + language + "/" + category + "/" + part + ".review",
                items.append("</items>\n").toString());
    }
}
