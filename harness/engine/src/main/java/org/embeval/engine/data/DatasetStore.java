package org.embeval.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.EvalException;
import org.embeval.api.Mirror;
import org.embeval.api.Source;

/**
 * Finds the files of datasets in a search path of data directories: first the user's own, which is only read, then
 * {@code EMBEVAL_HOME/data}, which {@link DatasetFetcher} and {@link DatasetImporter} fill.
 *
 * <p>A file of our own directory that differs from the published checksum is damaged and never used, unless it was
 * imported with consent. A file of the user's directory may differ; that is reported, not refused.
 */
public final class DatasetStore {
    private final Optional<Path> userDirectory;
    private final Optional<HomeData> home;

    private DatasetStore(Optional<Path> userDirectory, Optional<HomeData> home) {
        this.userDirectory = userDirectory;
        this.home = home;
    }

    /**
     * @param home {@code EMBEVAL_HOME}; need not exist
     * @param dataDirectory what the user named by {@code --data-dir} or {@code EMBEVAL_DATA}
     * @throws EvalException if the user's data directory does not exist
     */
    public static DatasetStore of(Path home, Optional<Path> dataDirectory) {
        HomeData own = new HomeData(home.resolve("data"));
        Optional<Path> user = dataDirectory.map(DatasetStore::existing);
        return new DatasetStore(user.filter(directory -> !isSame(directory, own.root())), Optional.of(own));
    }

    /** A store of one directory that is only read, such as that of the sample data. */
    public static DatasetStore readOnly(Path directory) {
        return new DatasetStore(Optional.of(existing(directory)), Optional.empty());
    }

    private static Path existing(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw Trouble.unavailable("""
                    There is no data directory %s.
                    Give an existing directory with --data-dir or the environment variable EMBEVAL_DATA, or leave both out.""".formatted(directory.toAbsolutePath()));
        }
        return directory.toAbsolutePath().normalize();
    }

    private static boolean isSame(Path directory, Path own) {
        try {
            return Files.isDirectory(own) && Files.isSameFile(directory, own);
        } catch (IOException e) {
            throw Trouble.reading(directory, e);
        }
    }

    /** The data directories in the order of search. */
    public List<Path> directories() {
        List<Path> directories = new ArrayList<>();
        userDirectory.ifPresent(directories::add);
        home.ifPresent(own -> directories.add(own.root()));
        return directories;
    }

    /**
     * The first data directory that has every file of a subset; files of different directories are never mixed. A dataset
     * with a folder of its own is looked for nowhere else.
     */
    public Location locate(Dataset<?> dataset, String split, String subset) {
        Map<Path, List<String>> absent = new LinkedHashMap<>();
        for (Path directory : dataset.ownFolder().map(List::of).orElseGet(this::directories)) {
            List<String> files = dataset.files(directory, split, subset);
            List<String> lacking = files.stream()
                    .filter(file -> !Files.isRegularFile(directory.resolve(file)))
                    .toList();
            if (lacking.isEmpty() && !files.isEmpty()) {
                return new Location.Found(directory, files);
            }
            absent.put(directory, lacking);
        }
        return new Location.Missing(dataset.card(), dataset.ownFolder().isPresent(), split, subset, absent);
    }

    /**
     * Reads and verifies files that {@link #locate} found.
     *
     * @throws EvalException if a file of our own directory is damaged
     */
    public DatasetDigest digest(DatasetCard card, Location.Found found) {
        Map<String, Wanted> official = byPath(card);
        Map<String, String> digests = new HashMap<>();
        Set<String> different = new TreeSet<>();
        for (String path : found.files()) {
            FileStatus status = status(found.directory(), official.getOrDefault(path, unlisted(path)));
            requireUndamaged(card, status);
            digests.put(path, status.found());
            if (status.state() == FileState.DIFFERENT) {
                different.add(path);
            }
        }
        return DatasetDigest.of(digests, different);
    }

    /**
     * Compares every file of a dataset, and every mirror that is there, in every data directory with the digests that are
     * known.
     */
    public DatasetStatus verify(DatasetCard card) {
        List<FileStatus> files = new ArrayList<>();
        Set<String> replaced = StandIns.replaced(
                card, mirror -> directories().stream().anyMatch(directory -> isIn(directory, mirror)));
        for (Wanted wanted : Wanted.of(card)) {
            List<FileStatus> found = statuses(wanted);
            if (found.isEmpty() && !replaced.contains(wanted.path())) {
                files.add(FileStatus.missing(wanted));
            }
            files.addAll(found);
        }
        card.mirrors()
                .forEach(mirror ->
                        files.addAll(statuses(Wanted.of(mirror.source()).get(0))));
        return new DatasetStatus(card.id(), files);
    }

    private List<FileStatus> statuses(Wanted wanted) {
        return directories().stream()
                .map(directory -> status(directory, wanted))
                .filter(status -> status.state() != FileState.MISSING)
                .toList();
    }

    private static boolean isIn(Path directory, Mirror mirror) {
        return Files.isRegularFile(directory.resolve(mirror.source().path()));
    }

    /** Whether a directory has every file of a dataset, or mirrors that stand in for it. */
    private static boolean hasAll(Path directory, DatasetCard card) {
        Set<String> replaced = StandIns.replaced(card, mirror -> isIn(directory, mirror));
        return Wanted.of(card).stream()
                .map(Wanted::path)
                .allMatch(path -> replaced.contains(path) || Files.isRegularFile(directory.resolve(path)));
    }

    /** What is there of each dataset, without reading any file. */
    public List<DatasetSummary> list(Collection<DatasetCard> cards) {
        return cards.stream().map(this::summary).toList();
    }

    private DatasetSummary summary(DatasetCard card) {
        List<Wanted> all = Wanted.of(card);
        Set<Path> used = new LinkedHashSet<>();
        Set<String> present = new HashSet<>();
        long bytes = 0;
        for (Mirror mirror : card.mirrors()) {
            Optional<Path> directory = firstWith(mirror.source().path());
            if (directory.isPresent()) {
                used.add(directory.get());
                bytes += HomeData.size(directory.get().resolve(mirror.source().path()));
            }
        }
        present.addAll(StandIns.replaced(
                card, mirror -> firstWith(mirror.source().path()).isPresent()));
        for (Wanted wanted : all) {
            Optional<Path> directory = firstWith(wanted.path());
            if (directory.isPresent()) {
                used.add(directory.get());
                bytes += HomeData.size(directory.get().resolve(wanted.path()));
                present.add(wanted.path());
            }
        }
        return new DatasetSummary(card.id(), all.size(), present.size(), bytes, List.copyOf(used));
    }

    private Optional<Path> firstWith(String path) {
        return directories().stream()
                .filter(directory -> Files.isRegularFile(directory.resolve(path)))
                .findFirst();
    }

    /** The user's directory if it alone has every file of the dataset, so that nothing needs to be fetched. */
    Optional<Path> userDirectoryWithAll(DatasetCard card) {
        return userDirectory.filter(directory -> hasAll(directory, card));
    }

    /** @throws IllegalStateException for a {@link #readOnly} store */
    HomeData home() {
        return home.orElseThrow(() -> new IllegalStateException("this store is only read: " + directories()));
    }

    private FileStatus status(Path directory, Wanted wanted) {
        if (home.isPresent() && directory.equals(home.get().root())) {
            return home.get().status(wanted);
        }
        return statusOfUsersFile(directory, wanted);
    }

    private static FileStatus statusOfUsersFile(Path directory, Wanted wanted) {
        Path file = directory.resolve(wanted.path());
        if (!Files.isRegularFile(file)) {
            return FileStatus.missing(wanted);
        }
        String found = Digests.sha256(file);
        FileState state = wanted.sha256().isEmpty()
                ? FileState.UNCHECKED
                : found.equals(wanted.sha256()) ? FileState.INTACT : FileState.DIFFERENT;
        return new FileStatus(
                wanted.path(), Optional.of(directory), state, HomeData.size(file), wanted.sha256(), found);
    }

    private static void requireUndamaged(DatasetCard card, FileStatus status) {
        if (status.state() == FileState.DAMAGED) {
            throw Trouble.unavailable("""
                    %s is damaged.
                      expected sha256 %s
                      found    sha256 %s
                    Fetch it again with: %s""".formatted(
                            status.directory().orElseThrow().resolve(status.path()),
                            status.expected(),
                            status.found(),
                            Trouble.fetch(card)));
        }
    }

    private static Map<String, Wanted> byPath(DatasetCard card) {
        return Stream.concat(
                        Wanted.of(card).stream(),
                        card.mirrors().stream().flatMap(mirror -> Wanted.of(mirror.source()).stream()))
                .collect(Collectors.toMap(Wanted::path, Function.identity(), (first, second) -> first));
    }

    /** A file that a reader accepts although the card does not list it, such as another legal layout. */
    private static Wanted unlisted(String path) {
        return new Wanted(path, "", path, Source.file(path, "", List.of()));
    }
}
