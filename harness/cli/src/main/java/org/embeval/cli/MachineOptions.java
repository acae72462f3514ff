package org.embeval.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.cache.EmbeddingCache;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a command may use of the machine. */
final class MachineOptions {
    @Option(names = "--threads", paramLabel = "N", description = "Threads to use (default: all processors).")
    private Integer threads;

    @Option(
            names = "--max-memory",
            converter = ByteSize.class,
            paramLabel = "SIZE",
            description = "Memory for vectors and search, such as 500m or 4g (default: half of the heap).")
    private Long maxMemory;

    @Option(
            names = "--cache-dir",
            paramLabel = "DIR",
            description = "Where vectors are kept (default: cache in EMBEVAL_HOME).")
    private Path cacheDirectory;

    @Option(names = "--no-cache", description = "Keep no vectors, and use none.")
    private boolean noCache;

    @Option(names = "--offline", description = "Never touch the network.")
    private boolean offline;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    int threads() {
        return threads == null
                ? Runtime.getRuntime().availableProcessors()
                : WholeNumber.positive(spec, "--threads", threads);
    }

    /** Bytes for vectors and search. */
    long maxMemory() {
        return maxMemory == null ? Runtime.getRuntime().maxMemory() / 2 : maxMemory;
    }

    /** Where vectors are kept; empty to keep none. */
    Optional<Path> cacheDirectory(Session session) {
        if (noCache) {
            return Optional.empty();
        }
        return Optional.of(cacheDirectory == null ? session.home().resolve("cache") : cacheDirectory);
    }

    boolean offline() {
        return offline;
    }

    /** Begins the settings of a run that uses this much of the machine, with the models of this machine and the hub. */
    EvalSettings.Builder settings(Session session, CommonOptions common) {
        return EvalSettings.in(session.home())
                .threads(threads())
                .maxMemory(maxMemory())
                .cacheDirectory(cacheDirectory(session))
                .offline(offline)
                .command(session.commandLine())
                .folders(HubAccess.folders(session, offline, common));
    }

    /** What is done with the cache of these options. */
    interface CacheUser<T> {
        T use(Optional<EmbeddingCache> cache);
    }

    /** Opens the cache, if there is to be one, and closes it afterwards. */
    static <T> T withCache(Optional<Path> directory, CacheUser<T> user) {
        if (directory.isEmpty()) {
            return user.use(Optional.empty());
        }
        try (EmbeddingCache cache = EmbeddingCache.open(directory.get())) {
            return user.use(Optional.of(cache));
        }
    }
}
