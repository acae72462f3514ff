package org.embeval.encoders.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * A file of a model on disk.
 *
 * @param name how its user calls it
 * @param path where it is
 */
record ModelFile(String name, Path path) {
    private static final String RESOURCE = "classpath:";
    private static final int PIECE_BYTES = 1 << 20;

    /**
     * Finds a file, and unpacks it if it is a resource in a jar.
     *
     * <p>Unpacking once and loading the file takes 0.2 s for 90 MB, where inflating it at each start takes 0.65 s. The
     * copy is checked against the jar's CRC-32 each time, which costs milliseconds, and is made anew if it differs. It
     * appears under its name only when it is whole.
     *
     * @param location a path, or {@code classpath:} and the name of a resource
     * @param home below which copies are kept
     */
    static ModelFile locate(String location, Path home) {
        if (!location.startsWith(RESOURCE)) {
            Path path = Path.of(location);
            if (!Files.isRegularFile(path)) {
                throw new EvalException(
                        Fault.UNAVAILABLE,
                        "there is no file " + path.toAbsolutePath() + ".\nName a file, or a resource as " + RESOURCE
                                + "NAME.");
            }
            return new ModelFile(path.getFileName().toString(), path);
        }
        String resource = location.substring(RESOURCE.length());
        URL url = ModelFile.class.getResource("/" + resource);
        if (url == null) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "there is no resource " + resource
                            + " on the class path.\nAdd the artifact that packages this model, or name a file.");
        }
        try {
            return new ModelFile(location, onDisk(url, home.resolve("onnx")));
        } catch (IOException | URISyntaxException e) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "cannot unpack " + resource + " into " + home.toAbsolutePath() + ": " + e
                            + "\nMake room there, or name another directory with EMBEVAL_HOME.",
                    e);
        }
    }

    private static Path onDisk(URL url, Path directory) throws IOException, URISyntaxException {
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return unpacked(jar, directory);
        }
        return Path.of(url.toURI());
    }

    private static Path unpacked(JarURLConnection connection, Path directory) throws IOException {
        JarEntry entry = connection.getJarEntry();
        String name = Path.of(entry.getName()).getFileName().toString();
        Path copy = directory.resolve(String.format(Locale.ROOT, "%08x-%s", entry.getCrc(), name));
        if (!isCopyOf(entry, copy)) {
            Files.createDirectories(directory);
            Path unfinished = Files.createTempFile(directory, name, ".part");
            try {
                try (InputStream in = connection.getInputStream()) {
                    Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        }
        return copy;
    }

    private static boolean isCopyOf(JarEntry entry, Path copy) throws IOException {
        if (!Files.isRegularFile(copy) || Files.size(copy) != entry.getSize()) {
            return false;
        }
        CRC32 crc = new CRC32();
        forEachPiece(copy, crc::update);
        return crc.getValue() == entry.getCrc();
    }

    /** How many bytes the file has; weights that it keeps in other files are not counted. */
    long size() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Digest of the file's bytes, in lower-case hexadecimal. */
    String sha256() {
        try {
            Sha256 digest = new Sha256();
            forEachPiece(path, digest::update);
            return digest.hex();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * What the file says of itself, if it is an ONNX file.
     *
     * @throws EvalException if it is none
     */
    OnnxGraph graph() {
        try {
            return OnnxGraph.read(path);
        } catch (IOException e) {
            throw OnnxSession.unusable(name, e.getMessage(), e);
        }
    }

    private EvalException unreadable(IOException e) {
        return new EvalException(Fault.UNAVAILABLE, "cannot read " + path.toAbsolutePath() + ": " + e, e);
    }

    private static void forEachPiece(Path file, Consumer<ByteBuffer> consumer) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(piece) >= 0) {
                consumer.accept(piece.flip());
                piece.clear();
            }
        }
    }
}
