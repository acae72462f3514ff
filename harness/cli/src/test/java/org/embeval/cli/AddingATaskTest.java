package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/adding-a-task.md shows is what happens, from the first block to the last. */
class AddingATaskTest {
    private static final Pattern BLOCK =
            Pattern.compile("(?:^`([^`\\n]+)`:\\n\\n)?^```([a-z]+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final String PROMPT = "$ ./run.sh ";

    @TempDir
    private Path folder;

    /** @param file where it belongs; null if the block is no file */
    private record Block(String file, String language, String text) {}

    @Test
    void everyBlockOfThePageWorks() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<Path> java = new ArrayList<>();
        int commands = 0;
        for (Block block : blocks()) {
            if (block.language().equals("console")) {
                compile(java, classes);
                runAndCompare(block.text(), classes);
                commands++;
            } else if (block.language().equals("java")) {
                java.add(write(sources, block));
            } else {
                write(block.language().equals("text") ? classes : folder, block);
            }
        }
        assertTrue(commands >= 5, commands + " commands");
        assertTrue(java.size() >= 4, java.toString());
    }

    private static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(page()));
        while (matcher.find()) {
            assertTrue(
                    matcher.group(1) != null || matcher.group(2).equals("console"),
                    () -> "a block is neither a file nor a command: " + matcher.group());
            blocks.add(new Block(matcher.group(1), matcher.group(2), matcher.group(3)));
        }
        return blocks;
    }

    /** Tests run in the folder of their module, or at the top. */
    private static Path page() {
        return Stream.of("docs", "../../docs")
                .map(docs -> Path.of(docs, "adding-a-task.md"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow();
    }

    private static Path write(Path root, Block block) throws IOException {
        Path file = root.resolve(block.file());
        Files.createDirectories(file.getParent());
        return Files.writeString(file, block.text());
    }

    private static void compile(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-Xlint:all", "-d", classes.toString(), "-cp", classPath());
            Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(sources);
            if (!sources.isEmpty()) {
                assertTrue(
                        compiler.getTask(said, files, null, options, null, units)
                                .call(),
                        said::toString);
            }
        }
    }

    /** Surefire hides the class path of a test in a jar of its own, and says so. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private void runAndCompare(String block, Path classes) throws IOException {
        String command = block.lines().findFirst().orElseThrow();
        assertTrue(command.startsWith(PROMPT), command);
        String shown = block.substring(block.indexOf('\n') + 1);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            Call call = Call.of(folder.resolve("home"), arguments(command.substring(PROMPT.length())));
            assertEquals(0, call.code(), call.err());
            assertEquals(shown.strip(), withoutTrailingSpace(call.out()), command);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Paths of the page begin with a dot and are relative to the folder in which its reader stands. */
    private String[] arguments(String command) {
        Stream<String> given =
                Arrays.stream(command.split(" ", -1)).map(argument -> argument.replace("./", folder + "/"));
        Stream<String> output = command.startsWith("eval ")
                ? Stream.of("-o", folder.resolve("results").toString())
                : Stream.of();
        return Stream.concat(given, output).toArray(String[]::new);
    }

    private static String withoutTrailingSpace(String text) {
        return String.join("\n", text.lines().map(String::stripTrailing).toList())
                .strip();
    }
}
