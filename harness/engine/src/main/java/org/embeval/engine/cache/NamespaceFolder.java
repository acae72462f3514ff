package org.embeval.engine.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * The folder that holds the vectors of one encoder digest and dimension.
 *
 * @param path where it is
 * @param digest as in {@link org.embeval.api.EncoderTraits}
 * @param dimension values in each vector
 */
record NamespaceFolder(Path path, String digest, int dimension) {
    private static final int FORMAT = 1;
    private static final String META = "namespace.properties";
    private static final Pattern DIGEST = Pattern.compile("sha256:([0-9a-f]{16})[0-9a-f]*");

    /** The folder that the cache in {@code root} has for a digest and a dimension, which need not exist. */
    static NamespaceFolder in(Path root, String digest, int dimension) {
        var matcher = DIGEST.matcher(digest);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "the digest of an encoder is sha256: and at least 16 hex digits, not \"" + digest + '"');
        }
        if (dimension < 1) {
            throw new IllegalArgumentException("vectors of dimension " + dimension);
        }
        return new NamespaceFolder(root.resolve(matcher.group(1) + "-" + dimension), digest, dimension);
    }

    /** All namespaces below {@code root}, by name of their folder; what has no namespace file is not ours. */
    static List<NamespaceFolder> all(Path root) throws IOException {
        var folders = new TreeMap<Path, NamespaceFolder>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(root)) {
            for (Path child : children) {
                if (Files.exists(child.resolve(META))) {
                    folders.put(child, read(child));
                }
            }
        }
        return List.copyOf(folders.values());
    }

    /** Whether somebody began it. */
    boolean exists() {
        return Files.exists(path.resolve(META));
    }

    /**
     * Creates what is missing of the folder.
     *
     * @throws EvalException if it holds the vectors of another encoder or is of another format
     */
    void ensure() throws IOException {
        if (Files.notExists(path.resolve(META))) {
            Files.createDirectories(path);
            force(path.getParent());
            writeMeta();
        }
        NamespaceFolder found = read(path);
        if (!found.equals(this)) {
            throw new EvalException(
                    Fault.UNAVAILABLE, """
                    %s holds vectors of encoder %s, dimension %d; wanted are those of %s, dimension %d.
                    Choose another folder with --cache-dir, or run with --no-cache.""".formatted(path, found.digest, found.dimension, digest, dimension));
        }
    }

    /** Under its name only when complete: another process may be looking. */
    private void writeMeta() throws IOException {
        String meta = "format=" + FORMAT + "\ndigest=" + digest + "\ndimension=" + dimension + "\n";
        Path draft = path.resolve(META + "." + UUID.randomUUID());
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = UTF_8.encode(meta);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            Files.move(draft, path.resolve(META), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        force(path);
    }

    private static NamespaceFolder read(Path path) throws IOException {
        Path file = path.resolve(META);
        Properties meta = new Properties();
        try {
            meta.load(new StringReader(new String(Files.readAllBytes(file), UTF_8)));
            int format = Integer.parseInt(meta.getProperty("format", ""));
            if (format != FORMAT) {
                throw new EvalException(Fault.UNAVAILABLE, """
                        %s says format %d; this embeval reads and writes format %d.
                        Use the embeval that wrote it, choose another folder with --cache-dir, or run with --no-cache.""".formatted(file, format, FORMAT));
            }
            NamespaceFolder found = in(
                    path.getParent(),
                    meta.getProperty("digest", ""),
                    Integer.parseInt(meta.getProperty("dimension", "")));
            return new NamespaceFolder(path, found.digest, found.dimension);
        } catch (IllegalArgumentException e) {
            throw new EvalException(Fault.UNAVAILABLE, """
                    %s is damaged: it needs lines with format, digest and dimension.
                    Delete this one file and it is written anew; the vectors beside it are kept.""".formatted(file), e);
        }
    }

    /** All segments, by name. */
    List<SegmentFiles> segments() throws IOException {
        var segments = new TreeMap<String, SegmentFiles>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, SegmentFiles::isSegmentFile)) {
            for (Path file : files) {
                SegmentFiles segment = SegmentFiles.of(file);
                segments.put(segment.name(), segment);
            }
        } catch (NoSuchFileException e) {
            // Cleared by another process, or never created.
            return List.of();
        }
        return new ArrayList<>(segments.values());
    }

    /** Removes the folder if it has no segments. */
    void deleteIfEmpty() throws IOException {
        if (segments().isEmpty()) {
            Files.deleteIfExists(path.resolve(META));
            try {
                Files.deleteIfExists(path);
            } catch (DirectoryNotEmptyException e) {
                // A process began to write in between, or somebody keeps files of his own here: the folder stays, and
                // whoever opens it next writes its namespace file again.
                return;
            }
        }
    }

    /** Makes the names in a folder durable, where the system can. */
    static void force(Path folder) throws IOException {
        // Windows cannot open a folder, and needs no such call.
        if (isPosix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static boolean isPosix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
