package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/adding-a-task.md shows is what happens, from the first block to the last. */
class AddingATaskTest {
    @TempDir
    private Path folder;

    @Test
    void everyBlockOfThePageWorks() throws IOException {
        PageOfDocs page = new PageOfDocs("adding-a-task.md", folder);
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<Path> java = new ArrayList<>();
        int commands = 0;
        for (PageOfDocs.Block block : page.blocks()) {
            if (block.language().equals("console")) {
                PageOfDocs.compile(java, classes);
                page.runAndCompare(block.text(), classes);
                commands++;
            } else if (block.language().equals("java")) {
                java.add(PageOfDocs.write(sources, block));
            } else {
                PageOfDocs.write(block.language().equals("text") ? classes : folder, block);
            }
        }
        assertTrue(commands >= 5, commands + " commands");
        assertTrue(java.size() >= 4, java.toString());
    }
}
