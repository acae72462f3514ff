package org.embeval.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.cache.EmbeddingCache;
import org.embeval.engine.cache.NamespaceSummary;
import org.embeval.engine.cache.Pruned;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The embedding cache. */
@Command(name = "cache", sortOptions = false, description = "Show, check and shrink the embedding cache.")
final class CacheCommand extends SessionCommand implements Runnable {
    /** What is to be done. */
    enum Verb {
        STAT,
        VERIFY,
        PRUNE,
        CLEAR
    }

    @Parameters(
            index = "0",
            paramLabel = "stat|verify|prune|clear",
            description = {
                "stat: what is in it.",
                "verify: read every vector and compare its checksum.",
                "prune: remove old vectors (--older-than, --max-bytes) and join small files.",
                "clear: remove everything that no running evaluation writes."
            })
    private Verb verb;

    @Option(names = "--cache-dir", paramLabel = "DIR", description = "Which cache (default: cache in EMBEVAL_HOME).")
    private Path directory;

    @Option(names = "--older-than", paramLabel = "DAYS", description = "With prune: remove what was written before.")
    private Integer olderThanDays;

    @Option(
            names = "--max-bytes",
            converter = ByteSize.class,
            paramLabel = "SIZE",
            description = "With prune: remove the oldest until the cache is no larger, such as 2g.")
    private Long maxBytes;

    @Mixin
    private ListFormat format;

    @Spec
    private CommandSpec spec;

    CacheCommand(Session session) {
        super(session);
    }

    @Override
    public void run() {
        if (verb != Verb.PRUNE && (olderThanDays != null || maxBytes != null)) {
            throw new ParameterException(spec.commandLine(), "--older-than and --max-bytes go with prune");
        }
        try (EmbeddingCache cache =
                EmbeddingCache.open(directory == null ? session().home().resolve("cache") : directory)) {
            switch (verb) {
                case STAT -> print(cache.stat());
                case VERIFY -> verify(cache.verify());
                case PRUNE -> print(cache.prune(cutOff(), maxBytes == null ? Long.MAX_VALUE : maxBytes));
                case CLEAR -> print(cache.clear());
            }
        }
    }

    private Instant cutOff() {
        if (olderThanDays == null) {
            return Instant.EPOCH;
        }
        if (olderThanDays < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--older-than " + olderThanDays + ": expected days from 0 on");
        }
        return Instant.now().minus(Duration.ofDays(olderThanDays));
    }

    private void verify(List<NamespaceSummary> namespaces) {
        print(namespaces);
        long damaged = namespaces.stream().mapToLong(NamespaceSummary::damaged).sum();
        if (damaged > 0) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    damaged + " damaged vectors; none of them is ever used, and they are encoded again when needed");
        }
    }

    private void print(List<NamespaceSummary> namespaces) {
        PrintWriter out = terminal().out();
        if (format.json()) {
            out.println(Json.write(namespaces.stream().map(Row::of).toList()));
            return;
        }
        ListTable table = new ListTable("ENCODER", "DIMENSION", "VECTORS", "DAMAGED", "BYTES");
        for (NamespaceSummary namespace : namespaces) {
            table.add(
                    namespace
                            .digest()
                            .substring(0, Math.min(23, namespace.digest().length())),
                    Integer.toString(namespace.dimension()),
                    Long.toString(namespace.records()),
                    Long.toString(namespace.damaged()),
                    Long.toString(namespace.bytes()));
        }
        print(table);
    }

    /** A namespace as JSON shows it. */
    record Row(String encoder, int dimension, long vectors, long damaged, long bytes) {
        static Row of(NamespaceSummary summary) {
            return new Row(
                    summary.digest(), summary.dimension(), summary.records(), summary.damaged(), summary.bytes());
        }
    }

    private void print(Pruned pruned) {
        if (format.json()) {
            terminal().out().println(Json.write(pruned));
            return;
        }
        terminal()
                .out()
                .println("removed " + pruned.removed() + " files, joined " + pruned.merged() + "; "
                        + pruned.bytesBefore()
                        + " bytes before, " + pruned.bytesAfter() + " after"
                        + (pruned.inUse() == 0 ? "" : "; " + pruned.inUse() + " are in use and stay"));
    }
}
