package org.embeval.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.embeval.api.DatasetCard;
import org.embeval.api.Source;

/**
 * Looks through a file or folder for what may belong to a dataset.
 *
 * <p>An archive that the user names is opened whatever it is called. In a folder only archives with an official name
 * are, since unpacking a whole folder of downloads to look for one file would take hours.
 */
final class ImportScan {
    private final DatasetCard card;
    private final boolean acceptDifferent;
    private final Path staging;
    private final Set<String> names;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private final List<ImportReport.Refusal> refused = new ArrayList<>();

    /** @param staging an empty directory for what comes out of archives; the caller deletes it */
    ImportScan(DatasetCard card, boolean acceptDifferent, Path staging) {
        this.card = card;
        this.acceptDifferent = acceptDifferent;
        this.staging = staging;
        this.names = Wanted.of(card).stream()
                .flatMap(wanted -> Stream.of(wanted.fileName(), wanted.memberFileName()))
                .collect(Collectors.toUnmodifiableSet());
    }

    List<Candidate> candidates() {
        return List.copyOf(candidates);
    }

    /** Every file and every member of an opened archive. */
    List<String> seen() {
        return List.copyOf(seen);
    }

    /** Archives that were not opened, or not to their end. */
    List<ImportReport.Refusal> refused() {
        return List.copyOf(refused);
    }

    void scan(Path given) {
        if (Files.isDirectory(given)) {
            scanFolder(given);
        } else if (isArchive(given) && !names.contains(nameOf(given))) {
            scanArchive(given, nameOf(given), "");
        } else {
            add(nameOf(given), nameOf(given), given);
        }
    }

    private void scanFolder(Path folder) {
        String folderName = nameOf(folder.toAbsolutePath().normalize());
        for (Path file : filesBelow(folder)) {
            String from = slashed(folder.relativize(file));
            String place = folderName + "/" + from;
            if (names.contains(nameOf(file))) {
                add(from, place, file);
            } else if (mayHoldMembers(nameOf(file)) && isArchive(file)) {
                scanArchive(file, from, place.substring(0, place.lastIndexOf('/') + 1));
            } else {
                seen.add(from);
            }
        }
    }

    private void add(String from, String place, Path file) {
        seen.add(from);
        candidates.add(Candidate.of(from, place, file));
    }

    private boolean mayHoldMembers(String name) {
        return official(name).isPresent() || names.contains(name.replaceFirst("\\.(gz|bz2)$", ""));
    }

    private Optional<Source> official(String name) {
        return card.sources().stream()
                .filter(source -> !source.members().isEmpty()
                        && Wanted.lastSegment(source.path()).equals(name))
                .findFirst();
    }

    /** @param folder where the archive lies, ending with a slash, or empty */
    private void scanArchive(Path archive, String from, String folder) {
        Optional<Source> official = official(nameOf(archive));
        String path = official.map(Source::path).orElse(from);
        String expected = official.map(Source::sha256).orElse("");
        if (!expected.isEmpty() && !acceptDifferent) {
            String found = Digests.sha256(archive);
            if (!found.equals(expected)) {
                seen.add(from);
                refused.add(new ImportReport.Refusal(path, from, ImportScan.differs(found, expected)));
                return;
            }
        }
        try {
            Archives.read(archive, new Unpacker(from, folder));
        } catch (IOException e) {
            seen.add(from);
            refused.add(new ImportReport.Refusal(path, from, "it cannot be read: " + Trouble.reason(e)));
        }
    }

    static String differs(String found, String expected) {
        return "its sha256 is " + found + ", the published one is " + expected;
    }

    /** Unpacks members of a wanted name into the staging directory under numbers, never under their own names. */
    private final class Unpacker implements Archives.Visitor {
        private final String from;
        private final String folder;

        Unpacker(String from, String folder) {
            this.from = from;
            this.folder = folder;
        }

        @Override
        public boolean wants(String name) {
            boolean wanted = names.contains(Wanted.lastSegment(name));
            if (!wanted) {
                seen.add(from + "!/" + name);
            }
            return wanted;
        }

        @Override
        public void prepare(long bytes) {
            DiskRoom.require(staging, bytes);
        }

        @Override
        public void visit(String name, InputStream content) throws IOException {
            Path file = staging.resolve(Integer.toString(candidates.size()));
            Durable.collect(file, content);
            add(from + "!/" + name, folder + name, Durable.partOf(file));
        }
    }

    private static boolean isArchive(Path file) {
        try {
            return Archives.isArchive(file);
        } catch (IOException e) {
            throw Trouble.reading(file, e);
        }
    }

    private static List<Path> filesBelow(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw Trouble.reading(folder, e);
        } catch (UncheckedIOException e) {
            throw Trouble.reading(folder, e.getCause());
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String slashed(Path relative) {
        return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
    }
}
