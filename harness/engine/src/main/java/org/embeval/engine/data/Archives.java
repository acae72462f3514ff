package org.embeval.engine.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveException;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ArchiveStreamFactory;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/**
 * Reads zip, tar, tar.gz and tar.bz2 archives and single files in gzip or bzip2, recognised by their first bytes.
 *
 * <p>Nothing is ever written under a name that an archive gives: a name is only compared with the names that a dataset
 * card asks for, so {@code ../../etc/passwd} is just a name that nobody asks for. Links and devices are left out.
 */
final class Archives {
    private Archives() {}

    /** Receives the regular files of an archive in its order. */
    interface Visitor {
        boolean wants(String name);

        /** @param content must be read to its end and not be closed */
        void visit(String name, InputStream content) throws IOException;
    }

    /** Whether the first bytes are those of a supported archive or compressed file. */
    static boolean isArchive(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return compression(in).isPresent() || container(in).isPresent();
        }
    }

    /**
     * @param file an archive; the only member of a compressed single file is called like the file without {@code .gz}
     *     or {@code .bz2}
     * @throws IOException also if the archive is broken, or of a kind that is not supported
     */
    static void read(Path file, Visitor visitor) throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
            Optional<String> compression = compression(raw);
            if (compression.isPresent()) {
                readStream(file, new BufferedInputStream(decompressed(compression.get(), raw)), visitor);
            } else if (container(raw).equals(Optional.of(ArchiveStreamFactory.ZIP))) {
                readZip(file, visitor);
            } else if (container(raw).equals(Optional.of(ArchiveStreamFactory.TAR))) {
                readTar(raw, visitor);
            } else {
                throw new IOException("this is no zip, tar, gzip or bzip2 file");
            }
        }
    }

    private static void readStream(Path file, InputStream in, Visitor visitor) throws IOException {
        String name = file.getFileName().toString().replaceFirst("(?i)\\.(gz|bz2)$", "");
        if (container(in).equals(Optional.of(ArchiveStreamFactory.TAR))) {
            readTar(in, visitor);
        } else if (visitor.wants(name)) {
            visitor.visit(name, in);
        }
    }

    private static void readTar(InputStream in, Visitor visitor) throws IOException {
        ArchiveInputStream<TarArchiveEntry> tar = new TarArchiveInputStream(in, StandardCharsets.UTF_8.name());
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entry.isFile() && !entry.isLink() && !entry.isSymbolicLink() && visitor.wants(name(entry))) {
                visitor.visit(name(entry), tar);
            }
        }
    }

    private static void readZip(Path file, Visitor visitor) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                if (!entry.isDirectory() && !entry.isUnixSymlink() && visitor.wants(name(entry))) {
                    readZipEntry(zip, entry, visitor);
                }
            }
        }
    }

    /** Unlike the decompressors of gzip and bzip2, {@link ZipFile} does not compare checksums. */
    private static void readZipEntry(ZipFile zip, ZipArchiveEntry entry, Visitor visitor) throws IOException {
        try (CheckedInputStream content = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            visitor.visit(name(entry), content);
            if (content.getChecksum().getValue() != entry.getCrc()) {
                throw new IOException("its member " + entry.getName() + " is damaged (CRC-32)");
            }
        }
    }

    private static String name(ArchiveEntry entry) {
        return entry.getName().replace('\\', '/').replaceFirst("^(\\./)+", "");
    }

    private static Optional<String> compression(InputStream in) throws IOException {
        try {
            return Optional.of(CompressorStreamFactory.detect(in))
                    .filter(kind ->
                            kind.equals(CompressorStreamFactory.GZIP) || kind.equals(CompressorStreamFactory.BZIP2));
        } catch (CompressorException e) {
            // this is how the library says that it knows no such compression
            return Optional.empty();
        }
    }

    private static InputStream decompressed(String compression, InputStream in) throws IOException {
        try {
            return new CompressorStreamFactory(true).createCompressorInputStream(compression, in);
        } catch (CompressorException e) {
            throw new IOException("it cannot be decompressed: " + Trouble.reason(e), e);
        }
    }

    private static Optional<String> container(InputStream in) throws IOException {
        try {
            return Optional.of(ArchiveStreamFactory.detect(in))
                    .filter(kind -> kind.equals(ArchiveStreamFactory.ZIP) || kind.equals(ArchiveStreamFactory.TAR));
        } catch (ArchiveException e) {
            // this is how the library says that it knows no such archive
            return Optional.empty();
        }
    }
}
