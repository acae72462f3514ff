package org.embeval.engine.cache;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/** What a user is told when the disk says no. */
final class CacheFaults {
    private CacheFaults() {}

    static EvalException unwritable(Path folder, IOException cause) {
        return new EvalException(Fault.UNAVAILABLE, """
                The embedding cache cannot be written: %s.
                Folder: %s. Vectors that were cached before are kept.
                Make room or allow writing there, choose another folder with --cache-dir, or run with --no-cache.""".formatted(reason(cause), folder), cause);
    }

    static EvalException unreadable(Path folder, IOException cause) {
        return new EvalException(Fault.UNAVAILABLE, """
                The embedding cache cannot be read: %s.
                Folder: %s.
                Allow reading there, choose another folder with --cache-dir, or run with --no-cache.""".formatted(reason(cause), folder), cause);
    }

    /** The messages of the JDK are often a bare path. */
    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (cause instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (cause instanceof NotDirectoryException || cause instanceof FileAlreadyExistsException) {
            return ((FileSystemException) cause).getFile() + " is not a folder";
        }
        if (cause instanceof ClosedByInterruptException) {
            return "the run was interrupted";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
