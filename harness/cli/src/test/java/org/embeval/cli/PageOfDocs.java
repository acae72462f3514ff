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

/** A page of the documentation whose blocks are files to write, Java to compile, and commands with what they print. */
final class PageOfDocs {
    private static final Pattern BLOCK =
            Pattern.compile("(?:^`([^`\\n]+)`:\\n\\n)?^```([a-z]+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final String PROMPT = "$ ./run.sh ";

    private final String name;
    private final Path folder;

    /** @param folder where its reader stands */
    PageOfDocs(String name, Path folder) {
        this.name = name;
        this.folder = folder;
    }

    /** @param file where it belongs; null if the block is no file */
    record Block(String file, String language, String text) {}

    List<Block> blocks() throws IOException {
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
    private Path page() {
        return Stream.of("docs", "../../docs")
                .map(docs -> Path.of(docs, name))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow();
    }

    static Path write(Path root, Block block) throws IOException {
        return write(root.resolve(block.file()), block.text());
    }

    static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    static void compile(List<Path> sources, Path classes) throws IOException {
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

    /** What is done with the classes of a page. */
    interface Work {
        void run() throws IOException;
    }

    static void withClasses(Path classes, Work work) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Runs the command of a block, and compares what it prints with the rest of the block. */
    void runAndCompare(String block, Path classes) throws IOException {
        String command = block.lines().findFirst().orElseThrow();
        assertTrue(command.startsWith(PROMPT), command);
        String shown = block.substring(block.indexOf('\n') + 1);
        withClasses(classes, () -> {
            Call call = Call.of(folder.resolve("home"), arguments(command.substring(PROMPT.length())));
            assertEquals(0, call.code(), call.err());
            assertEquals(shown.strip(), withoutTrailingSpace(call.out()), command);
        });
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
