package org.embeval.engine.data;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * What an archive says of one of its members.
 *
 * @param name as the archive has it, but with forward slashes and without {@code ./} in front
 * @param target of a link, as the archive has it; else empty
 */
record ArchiveMember(String name, Kind kind, String target, boolean encrypted) {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    /** What it would become on a disk. */
    enum Kind {
        FILE,
        DIRECTORY,
        SYMBOLIC_LINK,
        HARD_LINK,
        DEVICE
    }

    static ArchiveMember of(String name, Kind kind, String target, boolean encrypted) {
        return new ArchiveMember(slashed(name).replaceFirst("^(\\./)+", ""), kind, slashed(target), encrypted);
    }

    private static String slashed(String name) {
        return name.replace('\\', '/');
    }

    boolean isFile() {
        return kind == Kind.FILE;
    }

    /**
     * Nobody needs such members, so an archive that has one was made to do harm, or is broken.
     *
     * @throws IOException if it lies outside the archive's folder, leads there, is a device, or is encrypted
     */
    void requireHarmless() throws IOException {
        if (!isInside("", name)) {
            throw refused("its name leads out of the folder");
        }
        if (kind == Kind.SYMBOLIC_LINK && !isInside(folder(), target)) {
            throw refused("it is a link out of the folder, to " + target);
        }
        if (kind == Kind.HARD_LINK && !isInside("", target)) {
            throw refused("it is a link out of the folder, to " + target);
        }
        if (kind == Kind.DEVICE) {
            throw refused("it is a device or a pipe");
        }
        if (encrypted) {
            throw refused("it is encrypted");
        }
    }

    private IOException refused(String reason) {
        return new IOException("its member " + name + " is refused: " + reason);
    }

    private String folder() {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    private static boolean isInside(String from, String path) {
        if (path.startsWith("/") || DRIVE.matcher(path).matches() || path.indexOf('\0') >= 0) {
            return false;
        }
        Deque<String> folders = new ArrayDeque<>();
        for (String segment : (from + path).split("/", -1)) {
            if (segment.equals("..")) {
                // a name has no business with "..", even where it would come back; a link may climb inside
                if (from.isEmpty() || folders.pollLast() == null) {
                    return false;
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                folders.addLast(segment);
            }
        }
        return true;
    }
}
