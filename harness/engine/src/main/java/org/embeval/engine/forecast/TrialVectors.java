package org.embeval.engine.forecast;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.ScratchFolder;

/** Vectors like an encoder's for all texts of a request, where those of the run would lie: on the heap or in files. */
final class TrialVectors implements AutoCloseable {
    private final EvalSettings settings;
    private Optional<ScratchFolder> folder = Optional.empty();
    private long onHeap;
    private int files;

    TrialVectors(EvalSettings settings) {
        this.settings = settings;
    }

    Encoded of(RehearsedEncoder encoder, EncodeRequest request) {
        int rows = request.texts().size();
        int dimension = encoder.dimension();
        Embeddings vectors = allocate(rows, dimension);
        encoder.standIns().fill(request, vectors);
        return new Encoded(vectors, new int[rows], new BitSet());
    }

    private Embeddings allocate(int rows, int dimension) {
        long bytes = (long) rows * dimension * Float.BYTES;
        if (settings.keepsOnHeap(bytes, onHeap)) {
            onHeap += bytes;
            return Embeddings.allocate(rows, dimension);
        }
        try {
            if (folder.isEmpty()) {
                folder = Optional.of(ScratchFolder.in(settings.home(), "forecast-"));
            }
            Path file = folder.get().path().resolve("vectors-" + files++);
            return Embeddings.inFile(file, rows, dimension);
        } catch (IOException e) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "no room for the vectors of a forecast: " + e.getMessage()
                            + "\nMake room below EMBEVAL_HOME, point it elsewhere, or raise --max-memory.",
                    e);
        }
    }

    @Override
    public void close() {
        folder.ifPresent(ScratchFolder::close);
    }
}
