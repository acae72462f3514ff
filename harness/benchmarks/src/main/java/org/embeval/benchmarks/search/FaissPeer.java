package org.embeval.benchmarks.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** faiss {@code IndexFlatIP} in a Python process that stays alive, so that runs can alternate with ours. */
final class FaissPeer implements AutoCloseable {
    private static final String SCRIPT = """
            import sys, time
            import numpy, faiss
            queries, corpus, dimension, threads = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
            faiss.omp_set_num_threads(threads)
            q = numpy.fromfile(queries, "<f4").reshape(-1, dimension)
            index = faiss.IndexFlatIP(dimension)
            index.add(numpy.fromfile(corpus, "<f4").reshape(-1, dimension))
            print(faiss.__version__, flush=True)
            for line in sys.stdin:
                start = time.perf_counter()
                index.search(q, int(line))
                print(time.perf_counter() - start, flush=True)
            """;

    private final Process process;
    private final PrintWriter requests;
    private final BufferedReader answers;
    private final String version;

    private FaissPeer(Process process) throws IOException {
        this.process = process;
        this.requests =
                new PrintWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), true);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.version = answers.readLine();
    }

    /** Empty if {@code EMBEVAL_PYTHON} is not set, or names a Python that cannot import faiss (it says so itself). */
    static Optional<FaissPeer> start(Path folder, Path queries, Path corpus, int dimension, int threads)
            throws IOException {
        String python = System.getenv("EMBEVAL_PYTHON");
        if (python == null) {
            return Optional.empty();
        }
        Path script = Files.writeString(folder.resolve("faiss_peer.py"), SCRIPT);
        Process process = new ProcessBuilder(
                        python,
                        script.toString(),
                        queries.toString(),
                        corpus.toString(),
                        Integer.toString(dimension),
                        Integer.toString(threads))
                .redirectError(Redirect.INHERIT)
                .start();
        FaissPeer peer = new FaissPeer(process);
        if (peer.version == null) {
            peer.close();
            return Optional.empty();
        }
        return Optional.of(peer);
    }

    String version() {
        return version;
    }

    /** Seconds that one search of all queries took, measured inside Python. */
    double seconds(int k) {
        requests.println(k);
        try {
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("faiss ended during a search; its own message stands above");
            }
            return Double.parseDouble(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process by ending its input. */
    @Override
    public void close() {
        requests.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
