package org.embeval.benchmarks.encode;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * ONNX Runtime alone on batches that were made before: no tokenizing, no pooling, outputs are not read. A number of callers,
 * each with calls of its own, share one session.
 */
final class BareSession implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final ExecutorService pool;

    /**
     * @param callers how many calls run at the same time
     * @param threads of each call
     */
    BareSession(byte[] model, int callers, int threads) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            session = environment.createSession(model, options);
        }
        pool = Executors.newFixedThreadPool(callers);
    }

    /** Token numbers and mask of a batch, padded with 0. */
    record Batch(int rows, int width, LongBuffer ids, LongBuffer mask, LongBuffer types) {
        static Batch of(List<long[]> texts) {
            int width = texts.stream().mapToInt(text -> text.length).max().orElseThrow();
            int values = texts.size() * width;
            Batch batch = new Batch(texts.size(), width, direct(values), direct(values), direct(values));
            for (int row = 0; row < texts.size(); row++) {
                for (int i = 0; i < texts.get(row).length; i++) {
                    batch.ids.put(row * width + i, texts.get(row)[i]);
                    batch.mask.put(row * width + i, 1);
                }
            }
            return batch;
        }

        private static LongBuffer direct(int values) {
            return ByteBuffer.allocateDirect(values * Long.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asLongBuffer();
        }
    }

    void run(List<Batch> batches) throws InterruptedException, ExecutionException {
        List<Future<Void>> running = new ArrayList<>();
        for (Batch batch : batches) {
            running.add(pool.submit(() -> run(batch)));
        }
        for (Future<Void> call : running) {
            call.get();
        }
    }

    private Void run(Batch batch) throws OrtException {
        long[] shape = {batch.rows, batch.width};
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, batch.ids.duplicate(), shape);
                OnnxTensor mask = OnnxTensor.createTensor(environment, batch.mask.duplicate(), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, batch.types.duplicate(), shape)) {
            session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))
                    .close();
        }
        return null;
    }

    @Override
    public void close() throws OrtException {
        pool.shutdown();
        session.close();
    }
}
