package org.embeval.spark;

import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.engine.ModelCopy;
import org.embeval.engine.SliceEncoder;

/** Deals a slice out to executors in chunks. */
final class SparkEncoder implements SliceEncoder {
    /** Enough texts of like length to fill batches. */
    private static final int CHUNK = 512;

    /** The last chunks of a slice keep some executors waiting; with four for each that is little. */
    private static final int CHUNKS_FOR_EACH_SLOT = 4;

    /** The vectors of a slice pass through the driver's memory. */
    private static final long MOST_BYTES = 1L << 28;

    private final Jobs jobs;
    private final int dimension;
    private final RemoteModel model;

    SparkEncoder(Jobs jobs, Encoder encoder, ModelCopy copy) {
        this.jobs = jobs;
        this.dimension = encoder.traits().dimension();
        this.model = RemoteModel.of(copy, encoder.traits().digest());
    }

    @Override
    public int texts() {
        long most = MOST_BYTES / Float.BYTES / dimension;
        return (int) Math.max(CHUNK, Math.min(most, (long) CHUNK * CHUNKS_FOR_EACH_SLOT * jobs.slots()));
    }

    @Override
    public Encoded encode(EncodeRequest slice) {
        List<EncodedChunk> chunks =
                jobs.map(TextChunk.of(slice, chunkSize(slice.texts().size())), new EncodeTask(model));
        return EncodedChunk.joined(chunks, slice.texts().size(), dimension);
    }

    /** Few texts are shared out too. */
    private int chunkSize(int texts) {
        int shares = jobs.slots() * CHUNKS_FOR_EACH_SLOT;
        return Math.max(1, Math.min(CHUNK, (texts + shares - 1) / shares));
    }

    private record EncodeTask(RemoteModel model) implements Function<TextChunk, Answer<EncodedChunk>> {
        @Override
        public Answer<EncodedChunk> call(TextChunk chunk) {
            int threads = TaskContext.get().cpus();
            return Answer.of(() ->
                    ExecutorModels.use(model, threads, encoder -> EncodedChunk.of(encoder.encode(chunk.request()))));
        }
    }

    /** An answer on its way back. */
    private record EncodedChunk(float[] vectors, int[] tokens, BitSet cut) implements Serializable {
        static EncodedChunk of(Encoded encoded) {
            float[] vectors = new float
                    [Math.multiplyExact(encoded.rows(), encoded.embeddings().dimension())];
            encoded.embeddings().copyRows(0, encoded.rows(), vectors);
            return new EncodedChunk(vectors, encoded.tokens(), encoded.cut());
        }

        static Encoded joined(List<EncodedChunk> chunks, int rows, int dimension) {
            Encoded all = new Encoded(Embeddings.allocate(rows, dimension), new int[rows], new BitSet(rows));
            int firstRow = 0;
            for (EncodedChunk chunk : chunks) {
                chunk.copyTo(all, firstRow, dimension);
                firstRow += chunk.tokens.length;
            }
            return all;
        }

        private void copyTo(Encoded all, int firstRow, int dimension) {
            VectorBlock.setRows(all.embeddings(), firstRow, vectors, dimension);
            System.arraycopy(tokens, 0, all.tokens(), firstRow, tokens.length);
            cut.stream().forEach(row -> all.cut().set(firstRow + row));
        }
    }
}
