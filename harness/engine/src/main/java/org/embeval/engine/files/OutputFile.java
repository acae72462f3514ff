package org.embeval.engine.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.results.StagedFile;

/**
 * A file that a user named for output.
 *
 * @param path where it will be
 */
public record OutputFile(Path path) {
    /**
     * Finds out whether it can be written, before hours are spent on what goes into it.
     *
     * @throws EvalException with {@link Fault#UNAVAILABLE} if it cannot
     */
    public void check() {
        Path folder = path.toAbsolutePath().getParent();
        if (Files.isDirectory(path)) {
            throw new EvalException(Fault.UNAVAILABLE, path + " is a folder; name a file with -o");
        }
        if (!Files.isDirectory(folder)) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "there is no folder " + folder + " for " + path.getFileName() + "; make it first");
        }
        try {
            StagedFile.write(path, out -> {}).close();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Writes and publishes; nobody ever sees a part of it. */
    public void write(StagedFile.Content content) {
        try (StagedFile staged = StagedFile.write(path, content)) {
            staged.publish();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private EvalException unwritable(IOException cause) {
        String why = cause instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new EvalException(
                Fault.UNAVAILABLE,
                "cannot write " + path + ": " + why
                        + ".\nMake room or name another place with -o, and run again: what is in the embedding cache is not"
                        + " encoded twice.",
                cause);
    }
}
