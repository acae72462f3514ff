package org.embeval.engine.results;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.api.TaskResult.Status;

/** What result files are called. */
final class ResultFiles {
    private static final String RESULT = ".json";
    private static final String ITEMS = ".items.jsonl.gz";
    private static final String BENCH = "bench";
    private static final int LONGEST_NAME = 100;

    // File systems disagree on letters beyond ASCII, and a leading dot hides a file or leaves the folder.
    private static final Pattern UNSAFE_IN_FOLDER = Pattern.compile("[^A-Za-z0-9._-]|^\\.|^$");
    // ".3" at the end is how an older result is called, and the name of the bench file is taken.
    private static final Pattern UNSAFE_IN_FILE =
            Pattern.compile(UNSAFE_IN_FOLDER.pattern() + "|\\.(?=[0-9]+$)|^" + BENCH + "$");
    private static final Pattern OLDER = Pattern.compile(".*\\.[0-9]+\\.json");
    private static final Pattern BENCH_FILE = Pattern.compile(BENCH + "(\\.[0-9]+)?\\.json");

    private ResultFiles() {}

    /** {@code <output>/<model>[+<vector form>]/<task>[@<protocol>][+sample][+partial][+shard-<i>-of-<n>].json}. */
    static Path result(Path output, TaskCard card, TaskResult result) {
        StringBuilder name = new StringBuilder(safe(result.task().id(), UNSAFE_IN_FILE));
        if (!result.task().protocol().equals(card.protocols().get(0).id())) {
            name.append('@').append(safe(result.task().protocol(), UNSAFE_IN_FILE));
        }
        if (result.dataset().kind().equals(DatasetId.SAMPLE)) {
            name.append("+sample");
        }
        if (result.status() == Status.PARTIAL) {
            name.append("+partial");
        }
        result.provenance()
                .given()
                .shard()
                .ifPresent(shard -> name.append("+shard-" + shard.part() + "-of-" + shard.of()));
        return output.resolve(folder(result.model())).resolve(name + RESULT);
    }

    /** Set-ups of one model that differ in their vectors stand side by side, so that they can be compared. */
    private static String folder(ModelId model) {
        String form = model.settings().getOrDefault(ModelId.VECTOR_FORM, "");
        return safe(model.id(), UNSAFE_IN_FOLDER) + (form.isEmpty() ? "" : "+" + form);
    }

    /** {@code <output>/<model>/bench.json}: what the model costs. No result has this name. */
    static Path bench(Path output, String model) {
        return output.resolve(safe(model, UNSAFE_IN_FOLDER)).resolve(BENCH + RESULT);
    }

    /** Whether a file tells what a model costs, be it one that a later run has replaced. */
    static boolean isBench(Path file) {
        return BENCH_FILE.matcher(file.getFileName().toString()).matches();
    }

    /** {@code <output>/<model>[+<vector form>]/<task>.<subset><ending>}. */
    static Path prediction(Path output, ModelId model, String task, String subset, String ending) {
        return output.resolve(folder(model))
                .resolve(safe(task, UNSAFE_IN_FILE) + "." + safe(subset, UNSAFE_IN_FILE) + ending);
    }

    /** The file beside a result that has the values of its items. */
    static Path items(Path result) {
        return result.resolveSibling(stem(result) + ITEMS);
    }

    /** The first name {@code ….<n>.json} that neither a result nor its items have. */
    static Path nextOlder(Path result) {
        for (int n = 1; ; n++) {
            Path older = result.resolveSibling(stem(result) + "." + n + RESULT);
            if (Files.notExists(older) && Files.notExists(items(older))) {
                return older;
            }
        }
    }

    /** Whether a file is a result, and not one that a later run has replaced. */
    static boolean isCurrentResult(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(RESULT) && !isOlder(file) && !isBench(file);
    }

    /** Whether a later run has replaced it. */
    static boolean isOlder(Path file) {
        return OLDER.matcher(file.getFileName().toString()).matches();
    }

    private static String stem(Path result) {
        String name = result.getFileName().toString();
        return name.endsWith(RESULT) ? name.substring(0, name.length() - RESULT.length()) : name;
    }

    /** A name that had to be changed ends in a digest of what it was, so that two names never share a file. */
    private static String safe(String name, Pattern unsafe) {
        String wanted = name.replace("/", "__");
        String safe = unsafe.matcher(wanted).replaceAll("_");
        if (safe.length() > LONGEST_NAME) {
            safe = safe.substring(0, LONGEST_NAME);
        }
        return safe.equals(wanted) ? safe : safe + "-" + shortDigest(name);
    }

    private static String shortDigest(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
