package org.embeval.benchmarks.encode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.embeval.benchmarks.peer.PythonPeer;

/**
 * What most people run: a loop in Python over batches of 32 as sentence-transformers makes them, with onnxruntime, tokenizers
 * and numpy, on the same ONNX file and with as many threads.
 */
final class PythonLoop implements AutoCloseable {
    private final PythonPeer python;

    /**
     * One run of the loop.
     *
     * @param cpuSeconds of all its threads
     * @param sum of all components of all vectors
     */
    record Took(double seconds, double cpuSeconds, double sum) {}

    private PythonLoop(PythonPeer python) {
        this.python = python;
    }

    /** Empty if there is no Python with these libraries; the reason stands on stderr. */
    static Optional<PythonLoop> start(Path folder, int threads) throws IOException {
        List<String> arguments =
                List.of(unpacked(MiniLm.FILE, folder), unpacked(MiniLm.TOKENIZER, folder), Integer.toString(threads));
        return PythonPeer.start("encode_loop.py", folder, arguments).map(PythonLoop::new);
    }

    private static String unpacked(String resource, Path folder) throws IOException {
        Path file = folder.resolve(resource);
        try (InputStream in = PythonLoop.class.getResourceAsStream("/" + resource)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file.toAbsolutePath().toString();
    }

    /** Libraries and versions. */
    String description() {
        return python.description();
    }

    /** @param lines a file with one text a line, all different */
    Took encode(Path lines) {
        String[] answer = python.ask(lines.toAbsolutePath().toString()).split(" ");
        return new Took(Double.parseDouble(answer[0]), Double.parseDouble(answer[1]), Double.parseDouble(answer[2]));
    }

    /** Writes texts as {@link #encode} reads them. */
    static Path write(List<String> texts, Path file) throws IOException {
        return Files.writeString(file, String.join("\n", texts) + "\n");
    }

    @Override
    public void close() {
        python.close();
    }
}
