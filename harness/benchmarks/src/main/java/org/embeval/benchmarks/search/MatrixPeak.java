package org.embeval.benchmarks.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.embeval.linalg.ByteBlock;
import org.embeval.linalg.ByteProduct;
import org.embeval.linalg.ByteTile;
import org.embeval.linalg.FloatBlock;
import org.embeval.linalg.FloatProduct;
import org.embeval.linalg.FloatTile;
import org.embeval.linalg.Panel;

/** What the machine can do: one large product in each thread, of numbers that are already where the product wants them. */
final class MatrixPeak {
    private static final int ROWS = 1024;
    private static final int DIMENSION = 2048;
    private static final int REPEATS = 8;

    private MatrixPeak() {}

    /** A product that can be run again and again, and the memory that it works in. */
    private record Product(Runnable work, Runnable end) implements AutoCloseable {
        void run() {
            work.run();
        }

        @Override
        public void close() {
            end.run();
        }
    }

    private interface Source {
        Product product();
    }

    /** Billions of additions and multiplications per second, all threads together. */
    static double ofFloats(FloatProduct product, int threads) {
        return measure(threads, () -> {
            FloatBlock left = product.allocate(ROWS * DIMENSION);
            Panel right = product.panel(ROWS, DIMENSION);
            FloatTile tile = product.tile(ROWS, ROWS, DIMENSION);
            return new Product(() -> tile.multiply(left, right), () -> {
                left.close();
                right.close();
                tile.close();
            });
        });
    }

    /** As {@link #ofFloats}. */
    static double ofBytes(ByteProduct product, int threads) {
        return measure(threads, () -> {
            ByteBlock left = product.allocate(ROWS * DIMENSION);
            Panel right = product.panel(ROWS, DIMENSION);
            ByteTile tile = product.tile(ROWS, ROWS, DIMENSION);
            return new Product(() -> tile.multiply(left, right), () -> {
                left.close();
                right.close();
                tile.close();
            });
        });
    }

    private static double measure(int threads, Source source) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            // The second time all memory has been touched and all code is there.
            run(executor, threads, source);
            return run(executor, threads, source);
        } finally {
            executor.shutdown();
        }
    }

    private static double run(ExecutorService executor, int threads, Source source) {
        List<Future<Double>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            running.add(executor.submit(() -> seconds(source)));
        }
        double sum = 0;
        for (Future<Double> each : running) {
            try {
                sum += 2.0 * ROWS * ROWS * DIMENSION * REPEATS / each.get() * 1e-9;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a product failed", e.getCause());
            }
        }
        return sum;
    }

    private static double seconds(Source source) {
        try (Product product = source.product()) {
            product.run();
            long start = System.nanoTime();
            for (int i = 0; i < REPEATS; i++) {
                product.run();
            }
            return (System.nanoTime() - start) * 1e-9;
        }
    }
}
