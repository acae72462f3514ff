package org.embeval.encoders.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.embeval.api.Encoder;
import org.embeval.testkit.EncoderContract;
import org.junit.jupiter.api.io.TempDir;

class RoutedContractTest extends EncoderContract {
    @TempDir
    static Path directory;

    /** Written by the first to open it, since every instance has to be of the same model. */
    private static Path folder;

    @Override
    protected Encoder open() {
        try {
            if (folder == null) {
                folder = TinyFolders.write("router", directory.resolve("model"));
            }
            return TinyFolders.open(folder, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
