package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What docs/adding-an-encoder.md shows is what happens, and its encoder passes the contract. */
class AddingAnEncoderTest {
    private static final String RESOURCES = "src/main/resources/";
    private static final String CONTRACT_TEST = "org.example.LetterCountsContractTest";

    @TempDir
    private Path folder;

    @Test
    void everyBlockOfThePageWorks() throws IOException {
        PageOfDocs page = new PageOfDocs("adding-an-encoder.md", folder);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<Path> java = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        for (PageOfDocs.Block block : page.blocks()) {
            if (block.language().equals("console")) {
                commands.add(block.text());
            } else if (block.language().equals("java")) {
                java.add(PageOfDocs.write(folder, block));
            } else {
                assertTrue(block.file().startsWith(RESOURCES), block.file());
                PageOfDocs.write(classes.resolve(block.file().substring(RESOURCES.length())), block.text());
            }
        }
        PageOfDocs.compile(java, classes);
        PageOfDocs.withClasses(classes, AddingAnEncoderTest::runContract);
        for (String command : commands) {
            page.runAndCompare(command, classes);
        }
        assertEquals(2, commands.size());
    }

    private static void runContract() {
        SummaryGeneratingListener results = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Thread.currentThread().getContextClassLoader(), CONTRACT_TEST))
                                .build(),
                        results);
        assertEquals(List.of(), results.getSummary().getFailures());
        assertTrue(
                results.getSummary().getTestsSucceededCount() > 10,
                results.getSummary().getTestsSucceededCount() + " tests passed");
    }
}
