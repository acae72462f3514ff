package org.embeval.engine.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.ArchiveException;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ArchiveStreamFactory;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.embeval.engine.data.ArchiveMember.Kind;

/**
 * Reads zip, tar, tar.gz and tar.bz2 archives and single files in gzip or bzip2, recognised by their first bytes.
 *
 * <p>Nothing is ever written under a name that an archive gives: a name is only compared with the names that a dataset
 * card asks for. Even so an archive is read to its end before anything is taken from it, and refused as a whole if it is
 * broken or has a member that {@link ArchiveMember#requireHarmless} refuses, two members of one name (also of names that
 * are one on some systems, because they differ in case only), or more than {@link ArchiveLimits} allow. Links that stay
 * inside are left out.
 */
final class Archives {
    private static final int LONGEST_TARGET = 4096;
    private static final int UNIX_TYPE = 0170000;
    private static final int UNIX_FILE = 0100000;

    private Archives() {}

    /** Receives the regular files of an archive in its order. */
    interface Visitor {
        boolean wants(String name);

        /** Comes before the first member is visited: how many bytes all that it wants has together. */
        default void prepare(long bytes) {}

        /** @param content must be read to its end and not be closed */
        void visit(String name, InputStream content) throws IOException;
    }

    /** Is shown every member in turn, and the content of those that it wants. */
    private interface Step {
        boolean wants(ArchiveMember member) throws IOException;

        void take(ArchiveMember member, InputStream content) throws IOException;
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
     * @throws IOException also if the archive is broken, refused, or of a kind that is not supported
     */
    static void read(Path file, Visitor visitor) throws IOException {
        read(file, visitor, ArchiveLimits.USUAL);
    }

    static void read(Path file, Visitor visitor, ArchiveLimits limits) throws IOException {
        Check check = new Check(visitor, limits);
        walk(file, limits, check);
        visitor.prepare(check.bytes);
        walk(file, limits, new Visit(visitor));
    }

    private record Visit(Visitor visitor) implements Step {
        @Override
        public boolean wants(ArchiveMember member) {
            return member.isFile() && visitor.wants(member.name());
        }

        @Override
        public void take(ArchiveMember member, InputStream content) throws IOException {
            visitor.visit(member.name(), content);
        }
    }

    /** Looks at every member and unpacks those that are wanted to nowhere. */
    private static final class Check implements Step {
        private final Visitor visitor;
        private final ArchiveLimits limits;
        private final Map<String, String> names = new HashMap<>();
        private int members;
        private long bytes;

        Check(Visitor visitor, ArchiveLimits limits) {
            this.visitor = visitor;
            this.limits = limits;
        }

        @Override
        public boolean wants(ArchiveMember member) throws IOException {
            if (++members > limits.members()) {
                throw new IOException("it has more than " + limits.members() + " members, the most that is taken");
            }
            member.requireHarmless();
            if (member.isFile()) {
                requireNew(member.name());
            }
            return member.isFile() && visitor.wants(member.name());
        }

        @Override
        public void take(ArchiveMember member, InputStream content) throws IOException {
            bytes += content.transferTo(OutputStream.nullOutputStream());
        }

        private void requireNew(String name) throws IOException {
            String earlier = names.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (earlier != null) {
                throw new IOException(
                        earlier.equals(name)
                                ? "it has two members " + name
                                : "its members " + earlier + " and " + name + " differ in case only");
            }
        }
    }

    private static void walk(Path file, ArchiveLimits limits, Step step) throws IOException {
        UnpackBudget budget = new UnpackBudget(limits);
        try (CountedStream packed = new CountedStream(Files.newInputStream(file));
                InputStream raw = new BufferedInputStream(packed)) {
            Optional<String> compression = compression(raw);
            if (compression.isPresent()) {
                InputStream unpacked = budget.limit(decompressed(compression.get(), raw), () -> packed.count);
                walkStream(file, new BufferedInputStream(unpacked), budget, step);
            } else if (container(raw).equals(Optional.of(ArchiveStreamFactory.ZIP))) {
                walkZip(file, budget, step);
            } else if (container(raw).equals(Optional.of(ArchiveStreamFactory.TAR))) {
                walkTar(raw, budget, step);
            } else {
                throw new IOException("this is no zip, tar, gzip or bzip2 file");
            }
        } catch (EOFException e) {
            throw new IOException(budget.where() + "its end is missing", e);
        }
    }

    /** Knows how many bytes were read. */
    private static final class CountedStream extends FilterInputStream {
        private long count;

        CountedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }

    private static void walkStream(Path file, InputStream in, UnpackBudget budget, Step step) throws IOException {
        if (container(in).equals(Optional.of(ArchiveStreamFactory.TAR))) {
            walkTar(in, budget, step);
        } else {
            String name = file.getFileName().toString().replaceFirst("(?i)\\.(gz|bz2)$", "");
            budget.enter(name);
            ArchiveMember member = ArchiveMember.of(name, Kind.FILE, "", false);
            if (step.wants(member)) {
                step.take(member, in);
            }
        }
    }

    private static void walkTar(InputStream in, UnpackBudget budget, Step step) throws IOException {
        ArchiveInputStream<TarArchiveEntry> tar = new TarArchiveInputStream(in, StandardCharsets.UTF_8.name());
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            budget.enter(entry.getName());
            ArchiveMember member =
                    ArchiveMember.of(entry.getName(), kind(entry), String.valueOf(entry.getLinkName()), false);
            if (step.wants(member)) {
                step.take(member, tar);
            }
        }
    }

    private static Kind kind(TarArchiveEntry entry) {
        if (entry.isSymbolicLink()) {
            return Kind.SYMBOLIC_LINK;
        }
        if (entry.isLink()) {
            return Kind.HARD_LINK;
        }
        if (entry.isDirectory()) {
            return Kind.DIRECTORY;
        }
        return entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO() ? Kind.DEVICE : Kind.FILE;
    }

    private static void walkZip(Path file, UnpackBudget budget, Step step) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                budget.enter(entry.getName());
                boolean encrypted = entry.getGeneralPurposeBit().usesEncryption();
                Kind kind = kind(entry);
                String target = kind == Kind.SYMBOLIC_LINK && !encrypted ? target(zip, entry) : "";
                ArchiveMember member = ArchiveMember.of(entry.getName(), kind, target, encrypted);
                if (step.wants(member)) {
                    takeFromZip(zip, entry, member, budget, step);
                }
            }
        }
    }

    /** In a zip the content of a link is its target; no more of it is read than a target can have. */
    private static String target(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        try (InputStream content = zip.getInputStream(entry)) {
            return new String(content.readNBytes(LONGEST_TARGET), StandardCharsets.UTF_8);
        }
    }

    private static Kind kind(ZipArchiveEntry entry) {
        int type = entry.getUnixMode() & UNIX_TYPE;
        if (entry.isUnixSymlink()) {
            return Kind.SYMBOLIC_LINK;
        }
        if (entry.isDirectory()) {
            return Kind.DIRECTORY;
        }
        return type == 0 || type == UNIX_FILE ? Kind.FILE : Kind.DEVICE;
    }

    /** Unlike the decompressors of gzip and bzip2, {@link ZipFile} does not compare checksums. */
    private static void takeFromZip(
            ZipFile zip, ZipArchiveEntry entry, ArchiveMember member, UnpackBudget budget, Step step)
            throws IOException {
        InputStream limited = budget.limit(zip.getInputStream(entry), entry::getCompressedSize);
        try (CheckedInputStream content = new CheckedInputStream(limited, new CRC32())) {
            step.take(member, content);
            if (content.getChecksum().getValue() != entry.getCrc()) {
                throw new IOException("its member " + entry.getName() + " is damaged (CRC-32)");
            }
        }
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
