package org.embeval.encoders.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.embeval.api.Encoder;
import org.embeval.testkit.EncoderContract;
import org.junit.jupiter.api.io.TempDir;

class FolderContractTest extends EncoderContract {
    @TempDir
    static Path directory;

    /** Written by the first to open it, since every instance has to be of the same model. */
    private static Path folder;

    @Override
    protected Encoder open() {
        try {
            if (folder == null) {
                folder = TinyFolders.write("wordpiece", directory.resolve("model"));
            }
            return TinyFolders.open(folder, Map.of("query_prompt", "query: "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
