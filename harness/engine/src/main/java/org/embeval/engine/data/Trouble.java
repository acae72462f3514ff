package org.embeval.engine.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import org.embeval.api.DatasetCard;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/** The words in which this package tells of trouble. */
final class Trouble {
    private Trouble() {}

    static EvalException unavailable(String message) {
        return new EvalException(Fault.UNAVAILABLE, message);
    }

    static EvalException reading(Path file, IOException cause) {
        return new EvalException(Fault.UNAVAILABLE, "cannot read " + file + ": " + reason(cause), cause);
    }

    static EvalException writing(Path file, IOException cause) {
        return new EvalException(
                Fault.UNAVAILABLE,
                "cannot write " + file + ": " + reason(cause)
                        + ".\nFree or choose another place with the environment variable EMBEVAL_HOME, or HF_HOME for models of the hub.",
                cause);
    }

    static String fetch(DatasetCard card) {
        return "run.sh data fetch " + card.id();
    }

    static String importCommand() {
        return "run.sh data import FILE|DIR";
    }

    static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    /** Many exceptions of files and connections carry a bare path or nothing: their meaning is in their type. */
    static String reason(Throwable e) {
        if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
            return "a file stands where a directory is needed";
        }
        if (e instanceof ConnectException && hasCause(e, UnresolvedAddressException.class)) {
            return "unknown host";
        }
        if (e instanceof ConnectException || e instanceof HttpConnectTimeoutException) {
            return "no connection";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
        return e != null && (type.isInstance(e) || hasCause(e.getCause(), type));
    }
}
