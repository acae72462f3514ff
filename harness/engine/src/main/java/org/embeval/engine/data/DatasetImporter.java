package org.embeval.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.embeval.api.DatasetCard;
import org.embeval.api.EvalException;

/**
 * Takes files that the user has brought into {@code EMBEVAL_HOME/data}, without any network.
 *
 * <p>Files are found at any depth. One with the published checksum is taken wherever it lies; where no checksum is
 * published, the one whose folders and name are most like the official path.
 */
public final class DatasetImporter {
    private final DatasetStore store;

    /** @param store not a read-only one */
    public DatasetImporter(DatasetStore store) {
        this.store = store;
    }

    /**
     * Copies what belongs to a dataset; finding nothing is no error, the report is then empty.
     *
     * @param given a file of the dataset, an archive with such files, or a folder with such files and archives
     * @throws EvalException if {@code given} does not exist or cannot be read
     */
    public ImportReport importFrom(Path given, DatasetCard card, ImportOptions options) throws InterruptedException {
        if (!Files.exists(given)) {
            throw Trouble.unavailable("There is nothing to import at " + given.toAbsolutePath() + ".");
        }
        return importLocked(given, card, options);
    }

    @SuppressWarnings("try") // the lock is held, not used: the staging directory serves one import at a time
    private ImportReport importLocked(Path given, DatasetCard card, ImportOptions options) throws InterruptedException {
        Path staging = store.home().root().resolve(".import");
        try (StoreLock held = store.home().lock(".import")) {
            deleteTree(staging);
            try {
                ImportScan scan = new ImportScan(card, options.acceptDifferent(), staging);
                scan.scan(given);
                return take(card, options, scan);
            } finally {
                deleteTree(staging);
            }
        }
    }

    private ImportReport take(DatasetCard card, ImportOptions options, ImportScan scan) throws InterruptedException {
        List<ImportReport.Taken> taken = new ArrayList<>();
        List<ImportReport.Refusal> refused = new ArrayList<>(scan.refused());
        for (Wanted wanted : Wanted.of(card)) {
            List<Candidate> best = best(wanted, scan.candidates(), options);
            if (best.isEmpty()) {
                continue;
            }
            Candidate first = best.get(0);
            if (best.stream().anyMatch(other -> !other.sha256().equals(first.sha256()))) {
                refused.add(severalFit(wanted, best));
            } else if (!wanted.sha256().isEmpty() && !first.isExactly(wanted) && !options.acceptDifferent()) {
                refused.add(new ImportReport.Refusal(
                        wanted.path(), first.from(), ImportScan.differs(first.sha256(), wanted.sha256())));
            } else {
                taken.add(store(wanted, first));
            }
        }
        return new ImportReport(card.id(), taken, refused, stillMissing(card), ignored(scan, taken, refused));
    }

    /** Those that are exactly the published file, else the most alike of those that are alike enough. */
    private static List<Candidate> best(Wanted wanted, List<Candidate> candidates, ImportOptions options) {
        List<Candidate> exact = candidates.stream()
                .filter(candidate -> candidate.isExactly(wanted))
                .toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        int enough = options.nameIsEnough() ? 1 : 2;
        int most = candidates.stream()
                .mapToInt(candidate -> candidate.likeness(wanted))
                .max()
                .orElse(0);
        return most < enough
                ? List.of()
                : candidates.stream()
                        .filter(candidate -> candidate.likeness(wanted) == most)
                        .toList();
    }

    private static ImportReport.Refusal severalFit(Wanted wanted, List<Candidate> best) {
        String froms = String.join(", ", best.stream().map(Candidate::from).toList());
        return new ImportReport.Refusal(
                wanted.path(),
                froms,
                "several files fit equally well and differ; import the folder or file that is meant");
    }

    @SuppressWarnings("try") // the lock is held, not used
    private ImportReport.Taken store(Wanted wanted, Candidate candidate) throws InterruptedException {
        try (StoreLock held = store.home().lock(wanted.source());
                InputStream content = Files.newInputStream(candidate.file())) {
            store.home().store(wanted, content);
        } catch (IOException e) {
            throw Trouble.reading(candidate.file(), e);
        }
        return new ImportReport.Taken(wanted.path(), candidate.from(), state(wanted, candidate));
    }

    private static FileState state(Wanted wanted, Candidate candidate) {
        if (wanted.sha256().isEmpty()) {
            return FileState.UNCHECKED;
        }
        return candidate.isExactly(wanted) ? FileState.INTACT : FileState.DIFFERENT;
    }

    private List<String> stillMissing(DatasetCard card) {
        return Wanted.of(card).stream()
                .map(Wanted::path)
                .filter(path -> store.directories().stream()
                        .noneMatch(directory -> Files.isRegularFile(directory.resolve(path))))
                .toList();
    }

    private static List<String> ignored(
            ImportScan scan, List<ImportReport.Taken> taken, List<ImportReport.Refusal> refused) {
        Set<String> used = new HashSet<>();
        taken.forEach(file -> used.add(file.from()));
        refused.forEach(file -> used.add(file.from()));
        return scan.seen().stream().filter(from -> !used.contains(from)).toList();
    }

    private static void deleteTree(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(directory)) {
            walk.sorted(Comparator.reverseOrder()).forEach(HomeData::deleteIfThere);
        } catch (IOException e) {
            throw Trouble.writing(directory, e);
        }
    }
}
