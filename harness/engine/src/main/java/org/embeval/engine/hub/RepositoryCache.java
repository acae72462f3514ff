package org.embeval.engine.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * What the cache has of one repository.
 *
 * @param folder {@code models--OWNER--NAME}
 * @param locks where locks for its blobs lie
 */
record RepositoryCache(Path folder, Path locks) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    /** The only form of a listing that there is so far. */
    private static final int LISTING_FORM = 1;

    private static final int DEPTH = 8;

    /** The commit that a revision stood for when the hub was last asked. */
    Optional<String> commit(String revision) {
        if (RepositoryName.isCommit(revision)) {
            return Optional.of(revision);
        }
        Path ref = folder.resolve("refs").resolve(revision);
        if (!Files.isRegularFile(ref)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(ref, StandardCharsets.UTF_8).strip())
                    .filter(RepositoryName::isCommit);
        } catch (IOException e) {
            throw unreadable(ref, e);
        }
    }

    /** Remembers which commit a revision stands for; a commit needs no remembering. */
    void remember(String revision, String commit) {
        if (revision.equals(commit) || commit(revision).equals(Optional.of(commit))) {
            return;
        }
        Path ref = folder.resolve("refs").resolve(revision);
        try {
            Files.createDirectories(ref.getParent());
            Path unfinished = beside(ref);
            Files.writeString(unfinished, commit, StandardCharsets.UTF_8);
            Files.move(unfinished, ref, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unwritable(ref, e);
        }
    }

    Optional<Path> file(String commit, String name) {
        return Optional.of(snapshot(commit).resolve(name)).filter(Files::isRegularFile);
    }

    /** The names of the files of a commit that are here. */
    SortedSet<String> files(String commit) {
        Path snapshot = snapshot(commit);
        if (!Files.isDirectory(snapshot)) {
            return new TreeSet<>();
        }
        // a link to a blob counts as what it leads to
        try (Stream<Path> found = Files.find(snapshot, DEPTH, (path, link) -> Files.isRegularFile(path))) {
            return found.map(path -> snapshot.relativize(path).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw unreadable(snapshot, e);
        }
    }

    /** The names of all files of a commit, if the hub's own library has noted them. */
    Optional<SortedSet<String>> listing(String commit) {
        Path tree = folder.resolve("trees").resolve(commit + ".json");
        if (!Files.isRegularFile(tree)) {
            return Optional.empty();
        }
        try {
            JsonNode noted = JSON.readTree(Files.readAllBytes(tree));
            if (noted.path("format_version").asInt() != LISTING_FORM) {
                return Optional.empty();
            }
            SortedSet<String> names = new TreeSet<>();
            noted.path("files").properties().forEach(file -> names.add(file.getKey()));
            return Optional.of(names);
        } catch (IOException e) {
            throw unreadable(tree, e);
        }
    }

    Path blob(String etag) {
        return folder.resolve("blobs").resolve(etag);
    }

    Path lock(String etag) {
        return locks.resolve(etag + ".embeval.lock");
    }

    /** Gives a blob, which is there, its name in a commit; whatever had that name before is gone. */
    Path link(String commit, String name, String etag) {
        Path pointer = snapshot(commit).resolve(name);
        Path blob = blob(etag);
        try {
            Files.createDirectories(pointer.getParent());
            Path unfinished = beside(pointer);
            point(unfinished, blob);
            Files.move(unfinished, pointer, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return pointer;
        } catch (IOException e) {
            throw unwritable(pointer, e);
        }
    }

    /** A relative link, so that the cache may be moved; where there are no links, as often on Windows, a copy. */
    private static void point(Path pointer, Path blob) throws IOException {
        try {
            Files.createSymbolicLink(pointer, pointer.getParent().relativize(blob));
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            copy(pointer, blob);
        }
    }

    /** A second name for the same bytes if the file system has such, else the bytes once more. */
    static void copy(Path pointer, Path blob) throws IOException {
        try {
            Files.createLink(pointer, blob);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(blob, pointer);
        }
    }

    private Path snapshot(String commit) {
        return folder.resolve("snapshots").resolve(commit);
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }

    private static EvalException unreadable(Path file, IOException e) {
        return new EvalException(Fault.UNAVAILABLE, "cannot read " + file + ": " + e, e);
    }

    private static EvalException unwritable(Path file, IOException e) {
        return new EvalException(
                Fault.UNAVAILABLE,
                "cannot write " + file + ": " + e + "\nFree it, or choose another place with HF_HOME.",
                e);
    }
}
