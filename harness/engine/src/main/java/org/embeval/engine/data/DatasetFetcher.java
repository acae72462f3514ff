package org.embeval.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.embeval.api.DatasetCard;
import org.embeval.api.EvalException;
import org.embeval.api.Mirror;
import org.embeval.api.Source;

/** Downloads what is missing of a dataset into {@code EMBEVAL_HOME/data}, several files at a time. */
public final class DatasetFetcher {
    private static final int SHOWN_FAILURES = 3;

    private final DatasetStore store;
    private final DownloadSettings settings;
    private final Consent consent;
    private final Downloader downloader;

    /** For datasets that ask for no agreement. */
    public DatasetFetcher(DatasetStore store, DownloadSettings settings) {
        this(store, settings, Consent.none());
    }

    /** @param store not a read-only one */
    public DatasetFetcher(DatasetStore store, DownloadSettings settings, Consent consent) {
        this(store, settings, consent, new Downloader(settings));
    }

    DatasetFetcher(DatasetStore store, DownloadSettings settings, Consent consent, Downloader downloader) {
        this.store = store;
        this.settings = settings;
        this.consent = consent;
        this.downloader = downloader;
    }

    /**
     * Fetches missing and damaged files; nothing if the user's data directory has the whole dataset.
     *
     * <p>Other processes may fetch the same dataset meanwhile: each file is fetched by one of them, and the others find
     * it. One file that cannot be had does not keep the others from coming. After an interruption, and after a killed
     * process, the next call continues the files that were under way. Where no official address of a file answers, its
     * {@link Mirror}s are asked, unless {@code --mirror} says where everything is. Files that nobody offers are told, and
     * no error unless the whole dataset is of that kind.
     *
     * @param force whether to fetch everything anew; the old file stays until the new one is whole
     * @throws EvalException if something cannot be had, or may not because of {@code --offline} or because the user does
     *     not agree to the conditions of the dataset; it lists every address and its answer
     * @throws InterruptedException if the calling thread is interrupted; nothing runs on when it is thrown
     */
    public FetchReport fetch(DatasetCard card, boolean force, FetchListener listener) throws InterruptedException {
        Optional<Path> users = store.userDirectoryWithAll(card);
        if (users.isPresent() && !force) {
            return new FetchReport(card.id(), users.get(), List.of(), paths(card.sources()), List.of(), List.of(), 0);
        }
        List<Source> pending = force ? card.sources() : lacking(card);
        if (!pending.isEmpty()) {
            requireOnline(card, pending);
            listener.starting(card);
            new Agreements(store.home()).require(card, consent);
        }
        FetchTally tally = new FetchTally(listener, card.sources().size(), pending.size());
        Map<String, String> refused = fetchAll(pending, force, tally);
        StandIns standIns = new StandIns(card, refused);
        long mirrored = settings.mirror().isPresent() ? 0 : fetchMirrors(standIns, force, listener);
        Set<String> unfetched = standIns.failures().keySet();
        List<String> onlyByImport = onlyByImport(card, unfetched);
        if (onlyByImport.size() < unfetched.size()
                || unfetched.size() == card.sources().size()) {
            throw incomplete(card, standIns.failures());
        }
        Set<String> left = new HashSet<>(paths(pending));
        List<String> fetched = new ArrayList<>(paths(pending));
        fetched.removeAll(refused.keySet());
        standIns.taken().forEach(mirror -> fetched.add(mirror.source().path()));
        List<String> present = paths(card.sources()).stream()
                .filter(path -> !left.contains(path))
                .toList();
        return new FetchReport(
                card.id(),
                store.home().root(),
                fetched,
                present,
                standIns.taken(),
                onlyByImport,
                tally.received() + mirrored);
    }

    /** Those sources that nobody offers for download: that they do not come is no failure of the others. */
    private List<String> onlyByImport(DatasetCard card, Set<String> unfetched) {
        return settings.mirror().isPresent()
                ? List.of()
                : card.sources().stream()
                        .filter(source -> source.addresses().isEmpty() && unfetched.contains(source.path()))
                        .map(Source::path)
                        .toList();
    }

    private List<Source> lacking(DatasetCard card) {
        HomeData home = store.home();
        Set<String> replaced = StandIns.replaced(card, mirror -> home.holds(mirror.source()));
        return card.sources().stream()
                .filter(source -> !home.holds(source)
                        && !replaced.containsAll(
                                Wanted.of(source).stream().map(Wanted::path).toList()))
                .toList();
    }

    /** Returns how many bytes came. */
    private long fetchMirrors(StandIns standIns, boolean force, FetchListener listener) throws InterruptedException {
        long received = 0;
        for (List<Mirror> round = standIns.nextRound(); !round.isEmpty(); round = standIns.nextRound()) {
            FetchTally tally = new FetchTally(listener, round.size(), round.size());
            standIns.came(round, fetchAll(round.stream().map(Mirror::source).toList(), force, tally));
            received += tally.received();
        }
        return received;
    }

    private void requireOnline(DatasetCard card, List<Source> pending) {
        if (settings.offline() && !pending.isEmpty()) {
            throw Trouble.unavailable("""
                    %s lacks %d of %d files, the first being %s, and --offline forbids to fetch them.
                    Leave out --offline, or bring a copy of your own: %s""".formatted(
                            card.id(),
                            pending.size(),
                            card.sources().size(),
                            pending.get(0).path(),
                            Trouble.importCommand()));
        }
    }

    /** Why files could not be had, by path, in the order of the sources. */
    private Map<String, String> fetchAll(List<Source> sources, boolean force, FetchTally tally)
            throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(settings.parallel());
        try {
            List<Callable<Optional<String>>> jobs = new ArrayList<>();
            sources.forEach(source -> jobs.add(() -> attempt(source, force, tally)));
            return failures(sources, workers.invokeAll(jobs));
        } finally {
            workers.shutdownNow();
            awaitEnd(workers);
        }
    }

    private static Map<String, String> failures(List<Source> sources, List<Future<Optional<String>>> outcomes)
            throws InterruptedException {
        Map<String, String> failures = new LinkedHashMap<>();
        for (int i = 0; i < sources.size(); i++) {
            String path = sources.get(i).path();
            outcome(outcomes.get(i)).ifPresent(reason -> failures.put(path, reason));
        }
        return failures;
    }

    private static Optional<String> outcome(Future<Optional<String>> finished) throws InterruptedException {
        try {
            return finished.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EvalException fault) {
                throw fault;
            }
            throw new IllegalStateException("a download failed unexpectedly", e.getCause());
        }
    }

    private static void awaitEnd(ExecutorService workers) throws InterruptedException {
        if (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("downloads did not stop within a minute");
        }
    }

    /** Brings one source; returns why it cannot be had, a line for each address. */
    @SuppressWarnings("try") // the lock is held, not used
    private Optional<String> attempt(Source source, boolean force, FetchTally tally) throws InterruptedException {
        try (StoreLock held = store.home().lock(source)) {
            // another process may have brought it while this one waited
            if (force || !store.home().holds(source)) {
                bring(source, force, tally.of(source.path()));
            }
            tally.fileDone();
            return Optional.empty();
        } catch (Refused e) {
            return Optional.of(e.getMessage());
        }
    }

    private void bring(Source source, boolean force, TransferListener listener) throws Refused, InterruptedException {
        Path file = store.home().resolve(source.path());
        if (source.members().isEmpty()) {
            downloader.download(source, file, listener);
            store.home().note(Wanted.of(source).get(0), Digests.sha256(file));
        } else {
            if (force || !isArchiveThere(source, file)) {
                downloader.download(source, file, listener);
            }
            unpack(source, file);
        }
    }

    /** Left by a process that was killed while it unpacked. */
    private static boolean isArchiveThere(Source source, Path file) {
        return Files.isRegularFile(file)
                && (source.sha256().isEmpty() || source.sha256().equals(Digests.sha256(file)));
    }

    /** Brings the members into place and removes the archive: if it is good it has served, else it must come anew. */
    private void unpack(Source source, Path archive) throws Refused {
        try {
            Map<String, Wanted> missing = new TreeMap<>();
            Wanted.of(source).forEach(wanted -> missing.put(wanted.member(), wanted));
            Archives.read(archive, new MemberTaker(store.home(), missing));
            if (!missing.isEmpty()) {
                throw new Refused("  the archive that came lacks " + String.join(", ", missing.keySet()));
            }
        } catch (IOException e) {
            throw new Refused("  the archive that came cannot be read: " + Trouble.reason(e));
        } finally {
            HomeData.deleteIfThere(archive);
        }
    }

    /** Stores the members that are still missing, each once. */
    private record MemberTaker(HomeData home, Map<String, Wanted> missing) implements Archives.Visitor {
        @Override
        public boolean wants(String name) {
            return missing.containsKey(name);
        }

        @Override
        public void prepare(long bytes) {
            DiskRoom.require(home.root(), bytes);
        }

        @Override
        public void visit(String name, InputStream content) throws IOException {
            home.store(missing.get(name), content);
            missing.remove(name);
        }
    }

    private static EvalException incomplete(DatasetCard card, Map<String, String> failures) {
        List<String> lines = new ArrayList<>();
        lines.add("%d of %d files of %s could not be fetched."
                .formatted(failures.size(), card.sources().size(), card.id()));
        failures.entrySet().stream().limit(SHOWN_FAILURES).forEach(failure -> {
            lines.add(failure.getKey());
            lines.add(failure.getValue());
        });
        if (failures.size() > SHOWN_FAILURES) {
            lines.add("and " + (failures.size() - SHOWN_FAILURES) + " more");
        }
        lines.add("What came is kept. Try again later, or bring a copy of your own (see %s): %s"
                .formatted(card.homepage(), Trouble.importCommand()));
        return Trouble.unavailable(String.join("\n", lines));
    }

    private static List<String> paths(List<Source> sources) {
        return sources.stream().map(Source::path).toList();
    }
}
