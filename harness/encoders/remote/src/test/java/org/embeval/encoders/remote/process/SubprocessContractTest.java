package org.embeval.encoders.remote.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.embeval.api.Encoder;
import org.embeval.testkit.EncoderContract;
import org.junit.jupiter.api.io.TempDir;

/** A program in another language is an encoder like any other. */
class SubprocessContractTest extends EncoderContract {
    @TempDir
    private static Path folder;

    @Override
    protected Encoder open() {
        Python.assumePresent();
        try {
            return Python.open(Python.script(folder), "well#normalize=true&batch_size=4");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected double tolerance() {
        return 0;
    }
}
