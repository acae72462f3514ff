package org.embeval.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A master and workers of one core each, on free ports of the loopback interface, from the jars that Maven fetched. */
final class StandaloneCluster implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;
    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");

    private final Path folder;
    private final Path sparkHome;
    private final List<Process> processes = new ArrayList<>();
    private final String master;

    /** @param folder where logs and the work of executors go */
    StandaloneCluster(Path folder, Path sparkHome, int workers) throws IOException, InterruptedException {
        this.folder = folder;
        this.sparkHome = sparkHome;
        Path log = start("master", "org.apache.spark.deploy.master.Master", "--port", "0", "--webui-port", "0");
        this.master = await("the master's address", () -> {
            Matcher said = MASTER.matcher(read(log));
            return said.find() ? Optional.of(said.group(1)) : Optional.empty();
        });
        for (int worker = 0; worker < workers; worker++) {
            Path workerLog = start(
                    "worker" + worker,
                    "org.apache.spark.deploy.worker.Worker",
                    "--port",
                    "0",
                    "--webui-port",
                    "0",
                    "--cores",
                    "1",
                    "--memory",
                    "2g",
                    "--work-dir",
                    folder.resolve("work" + worker).toString(),
                    master);
            await(
                    "a worker",
                    () -> read(workerLog).contains("Successfully registered with master")
                            ? Optional.of(true)
                            : Optional.empty());
        }
    }

    String master() {
        return master;
    }

    private Path start(String name, String main, String... args) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--host", "127.0.0.1"));
        arguments.addAll(List.of(args));
        Path log = folder.resolve(name + ".log");
        processes.add(java(log, Map.of(), "-Xmx512m", sparkHome.resolve("jars") + "/*", main, arguments));
        return log;
    }

    /** Starts a virtual machine of this one's Java with the module options that Spark's launchers give. */
    Process java(
            Path log,
            Map<String, String> environment,
            String heap,
            String classPath,
            String main,
            List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), heap));
        command.addAll(List.of(System.getProperty("embeval.spark.opens").split("\\s+")));
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SPARK_HOME", sparkHome.toString());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        // Else Spark looks for the folders of its own build.
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().remove("EMBEVAL_DATA");
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The folders of all executors that workers ever started. */
    List<Path> executors() {
        try (Stream<Path> files = Files.find(folder, 4, (path, is) -> is.isRegularFile() && path.endsWith("stderr"))) {
            return files.map(Path::getParent).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills an executor that has already finished a task, as soon as there is one. */
    void killBusyExecutor() throws InterruptedException {
        await(
                "an executor at work",
                () -> executors().stream()
                        .filter(executor -> read(executor.resolve("stderr")).contains("Finished task"))
                        .findFirst());
        ProcessHandle executor = await(
                "its process",
                () -> processes.stream()
                        .flatMap(Process::descendants)
                        .filter(handle -> handle.info()
                                .arguments()
                                .map(arguments -> List.of(arguments)
                                        .contains("org.apache.spark.executor.CoarseGrainedExecutorBackend"))
                                .orElse(false))
                        .findFirst());
        executor.destroyForcibly();
    }

    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks again and again until there is something. */
    static <T> T await(String what, Supplier<Optional<T>> look) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("waited in vain for " + what);
    }

    /** Ends every process that this cluster started, executors among them. */
    @Override
    public void close() {
        List<ProcessHandle> all = processes.stream()
                .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process.toHandle())))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().join());
    }
}
