package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * The example project in docs/examples, compiled as it stands and run by JUnit: it passes, and it fails when its encoder is
 * damaged. Maven builds the example too, as a module of its own.
 */
class ExampleProjectTest {
    private static final Path EXAMPLE = Path.of("../../docs/examples/regression-gate");
    private static final String ENCODER = "src/main/java/org/example/search/NgramEmbedder.java";
    private static final String TEST = "src/test/java/org/example/search/NgramEmbedderRegressionTest.java";
    private static final String TEST_CLASS = "org.example.search.NgramEmbedderRegressionTest";
    private static final String BASELINE = "baselines/ngram-embedder.json";

    @TempDir
    private Path project;

    private String source(String file) throws IOException {
        return Files.readString(EXAMPLE.resolve(file));
    }

    /** Compiles and runs the example with the given encoder and test. */
    private TestExecutionSummary run(String encoder, String test) throws Exception {
        Path classes = Files.createDirectories(project.resolve("classes"));
        compile(classes, write(ENCODER, encoder), write(TEST, test));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(loader.loadClass(TEST_CLASS)))
                                    .build(),
                            listener);
            return listener.getSummary();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private Path write(String file, String source) throws IOException {
        Path target = project.resolve(file);
        Files.createDirectories(target.getParent());
        return Files.writeString(target, source);
    }

    private static void compile(Path classes, Path... sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(sources))
                    .call();
            assertTrue(compiled, "the example does not compile");
        }
    }

    /** The test as it stands, but with the baseline where it really is. */
    private String test(Path baseline) throws IOException {
        String source = source(TEST);
        String placed = source.replace(
                "Path.of(\"baselines\", \"ngram-embedder.json\")",
                "Path.of(\"" + baseline.toAbsolutePath().toString().replace("\\", "\\\\") + "\")");
        assertNotEquals(source, placed, "the test names its baseline in another way");
        return placed;
    }

    private static String failures(TestExecutionSummary summary) {
        return String.join(
                "\n",
                summary.getFailures().stream()
                        .map(failure -> String.valueOf(failure.getException().getMessage()))
                        .toList());
    }

    @Test
    void theExamplePassesAsItStands() throws Exception {
        TestExecutionSummary summary = run(source(ENCODER), test(EXAMPLE.resolve(BASELINE)));
        assertEquals(1, summary.getTestsSucceededCount(), failures(summary));
        assertEquals(0, summary.getTestsFailedCount(), failures(summary));
    }

    @Test
    void theExampleFailsWhenItsEncoderIsDamaged() throws Exception {
        String encoder = source(ENCODER);
        String damaged =
                encoder.replace("text.toLowerCase(Locale.ROOT)", "text.substring(0, 1).toLowerCase(Locale.ROOT)");
        assertNotEquals(encoder, damaged, "the example's encoder reads its text in another way");
        TestExecutionSummary summary = run(damaged, test(EXAMPLE.resolve(BASELINE)));
        assertEquals(1, summary.getTestsFailedCount(), "the gate let a broken encoder pass");
        String message = failures(summary);
        assertTrue(message.contains("tatoeba regression"), message);
        assertTrue(message.contains("allowed are 0.50"), message);
        assertTrue(message.contains("subsets that lost most") && message.contains("expected: "), message);
    }

    @Test
    void anEncoderThatThrowsFailsWithItsOwnReason() throws Exception {
        String encoder = source(ENCODER)
                .replace(
                        "String padded =",
                        "if (text.length() > 20) throw new IllegalStateException(\"no such luck\");\nString padded =");
        TestExecutionSummary summary = run(encoder, test(EXAMPLE.resolve(BASELINE)));
        assertTrue(failures(summary).contains("no such luck"), failures(summary));
    }

    @Test
    void whereTheSampleIsTooSmallToTellTheTestIsSkippedAndSaysSo() throws Exception {
        String encoder = source(ENCODER);
        String other = encoder.replace("LONGEST = 4", "LONGEST = 3");
        assertNotEquals(encoder, other, "the example's encoder has other n-grams");
        TestExecutionSummary summary = run(other, test(EXAMPLE.resolve(BASELINE)));
        assertEquals(1, summary.getTestsAbortedCount(), failures(summary));
        String strict = test(EXAMPLE.resolve(BASELINE)).replace(".tests()", ".failOnInconclusive().tests()");
        summary = run(other, strict);
        assertEquals(1, summary.getTestsFailedCount());
        assertTrue(failures(summary).contains("items would decide"), failures(summary));
    }

    @Test
    void withoutABaselineTheTestSaysHowToWriteOne() throws Exception {
        TestExecutionSummary summary = run(source(ENCODER), test(project.resolve("nothing.json")));
        assertEquals(1, summary.getTestsFailedCount());
        assertTrue(failures(summary).contains("-Dembeval.baseline=save"), failures(summary));
    }

    @Test
    void theCommittedBaselineIsWhatTheExampleWrites() throws Exception {
        Path written = project.resolve("baselines/ngram-embedder.json");
        System.setProperty("embeval.baseline", "save");
        try {
            TestExecutionSummary summary = run(source(ENCODER), test(written));
            assertEquals(0, summary.getTestsFailedCount(), failures(summary));
        } finally {
            System.clearProperty("embeval.baseline");
        }
        List<String> expected = subsets(EXAMPLE.resolve(BASELINE));
        assertEquals(14, expected.size());
        assertEquals(expected, subsets(written));
    }

    /** The lines with values of items; other lines name the machine. */
    private static List<String> subsets(Path baseline) throws IOException {
        try (Stream<String> lines = Files.lines(baseline)) {
            return new ArrayList<>(
                    lines.filter(line -> line.contains("\"values\"")).toList());
        }
    }
}
