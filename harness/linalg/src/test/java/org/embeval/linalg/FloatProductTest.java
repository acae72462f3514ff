package org.embeval.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FloatProductTest {
    static Stream<FloatProduct> products() {
        return Stream.of(FloatProduct.plain(), FloatProduct.fastest());
    }

    @ParameterizedTest
    @MethodSource("products")
    void multipliesEachLeftRowWithEachRightRow(FloatProduct product) {
        float[] left = {1, 2, 3, 4, 5, 6};
        float[] right = {1, 0, -1, 2, 2, 2, 0, 1, 0, 10, 0, 0};
        // by hand: rows (1 2 3) and (4 5 6) with (1 0 -1), (2 2 2), (0 1 0), (10 0 0)
        float[] expected = {-2, 12, 2, 10, -2, 30, 5, 40};
        assertArrayEquals(expected, multiply(product, left, 2, right, 4, 3));
    }

    @ParameterizedTest
    @MethodSource("products")
    void staysWithinTheBoundOfFloatSummation(FloatProduct product) {
        long seed = 20_261_121;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int dimension : new int[] {1, 3, 17, 384, 1025}) {
            int leftRows = 1 + random.nextInt(40);
            int rightRows = 1 + random.nextInt(40);
            float[] left = gaussian(random, leftRows * dimension);
            float[] right = gaussian(random, rightRows * dimension);
            float[] actual = multiply(product, left, leftRows, right, rightRows, dimension);
            double nu = dimension * 0x1p-24;
            for (int i = 0; i < leftRows; i++) {
                for (int j = 0; j < rightRows; j++) {
                    double sum = 0;
                    double magnitude = 0;
                    for (int x = 0; x < dimension; x++) {
                        double term = (double) left[i * dimension + x] * right[j * dimension + x];
                        sum += term;
                        magnitude += Math.abs(term);
                    }
                    assertEquals(sum, actual[i * rightRows + j], nu / (1 - nu) * magnitude * 1.000001);
                }
            }
        }
    }

    /** Whole numbers, whose products and sums float32 holds exactly in any order. */
    @ParameterizedTest
    @MethodSource("products")
    void columnsMultiplyAsTheRowsOfTheTransposed(FloatProduct product) {
        Random random = new Random(7);
        for (int[] shape : new int[][] {{1, 1, 1}, {2, 4, 3}, {64, 2, 384}, {2, 384, 64}, {33, 65, 17}}) {
            int leftRows = shape[0];
            int rightRows = shape[1];
            int dimension = shape[2];
            float[] left = wholeNumbers(random, leftRows * dimension);
            float[] right = wholeNumbers(random, rightRows * dimension);
            float[] expected = multiply(product, left, leftRows, right, rightRows, dimension);
            float[] rightColumns = transposed(right, rightRows, dimension);
            assertArrayEquals(
                    expected,
                    multiply(product::multiplyByColumns, product, left, leftRows, rightColumns, rightRows, dimension));
            float[] leftColumns = transposed(left, leftRows, dimension);
            assertArrayEquals(
                    expected,
                    multiply(
                            product::multiplyColumns,
                            product,
                            leftColumns,
                            leftRows,
                            rightColumns,
                            rightRows,
                            dimension));
        }
    }

    private static float[] transposed(float[] matrix, int rows, int columns) {
        float[] transposed = new float[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = matrix[row * columns + column];
            }
        }
        return transposed;
    }

    private static float[] wholeNumbers(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextInt(17) - 8;
        }
        return values;
    }

    /** Whole numbers, whose products and sums float32 holds exactly in any order. */
    @ParameterizedTest
    @MethodSource("products")
    void tilesMultiplyAsWholeProductsDo(FloatProduct product) {
        Random random = new Random(11);
        for (int[] shape :
                new int[][] {{1, 1, 1}, {2, 4, 3}, {64, 2, 384}, {2, 384, 64}, {33, 65, 17}, {256, 512, 50}}) {
            int leftRows = shape[0];
            int rightRows = shape[1];
            int dimension = shape[2];
            float[] left = wholeNumbers(random, leftRows * dimension);
            float[] right = wholeNumbers(random, rightRows * dimension);
            try (FloatBlock a = product.allocate(left.length);
                    Panel b = product.panel(rightRows, dimension);
                    FloatTile tile = product.tile(leftRows, rightRows, dimension)) {
                a.put(0, left, 0, left.length);
                int half = rightRows / 2;
                tile.put(half, Arrays.copyOfRange(right, half * dimension, right.length), rightRows - half);
                tile.put(0, right, half);
                tile.pack(b);
                tile.multiply(a, b);
                float[] actual = new float[leftRows * rightRows];
                float[] row = new float[rightRows];
                for (int i = 0; i < leftRows; i++) {
                    tile.get(i, row, rightRows);
                    System.arraycopy(row, 0, actual, i * rightRows, rightRows);
                }
                assertArrayEquals(multiply(product, left, leftRows, right, rightRows, dimension), actual);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("products")
    void aTileRefusesWhatIsNotOfItsShape(FloatProduct product) {
        try (FloatBlock small = product.allocate(5);
                FloatBlock left = product.allocate(6);
                Panel panel = product.panel(2, 3);
                FloatTile tile = product.tile(2, 2, 3);
                FloatTile larger = product.tile(2, 65, 3)) {
            IllegalArgumentException error =
                    assertThrows(IllegalArgumentException.class, () -> tile.multiply(small, panel));
            assertEquals("a tile reads 6 elements, the left block has 5", error.getMessage());
            assertThrows(IllegalArgumentException.class, () -> larger.pack(panel));
            assertThrows(IllegalArgumentException.class, () -> larger.multiply(left, panel));
        }
    }

    @ParameterizedTest
    @MethodSource("products")
    void aClosedBlockRefusesAllUse(FloatProduct product) {
        FloatBlock block = product.allocate(4);
        block.close();
        block.close();
        assertThrows(IllegalStateException.class, () -> block.put(0, new float[4], 0, 4));
        assertThrows(IllegalStateException.class, () -> block.get(0, new float[4], 0, 4));
        assertThrows(IllegalStateException.class, () -> product.multiply(block, 1, block, 1, 1, block));
    }

    @ParameterizedTest
    @MethodSource("products")
    void aBlockThatIsTooSmallIsNamed(FloatProduct product) {
        try (FloatBlock small = product.allocate(5);
                FloatBlock large = product.allocate(100)) {
            IllegalArgumentException error =
                    assertThrows(IllegalArgumentException.class, () -> product.multiply(large, 2, small, 2, 3, large));
            assertEquals("the right matrix has 2 x 3 elements, its block has 5", error.getMessage());
        }
    }

    @Test
    void theNativeLibraryLoadsWhereItHasABuild() {
        assertTrue(
                FloatProduct.fastest().description().startsWith("oneDNN 3."),
                FloatProduct.fastest().description());
    }

    /** Threads that OpenMP starts inherit the name of the thread that called it, which tells them from the JVM's own. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "reads the names of native threads from /proc")
    void twoJavaThreadsMultiplyWithTwoNativeThreads() throws Exception {
        int callers = 2;
        FloatProduct product = FloatProduct.fastest();
        CyclicBarrier bothMultiplied = new CyclicBarrier(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers, task -> new Thread(task, "multiplier"));
        try {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                counts.add(threads.submit(() -> {
                    multiply(product, new float[512 * 256], 512, new float[1024 * 256], 1024, 256);
                    bothMultiplied.await();
                    long count = nativeThreadsNamed("multiplier");
                    bothMultiplied.await();
                    return count;
                }));
            }
            for (Future<Long> count : counts) {
                assertEquals(callers, count.get());
            }
        } finally {
            threads.shutdown();
        }
    }

    private static long nativeThreadsNamed(String name) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.filter(task -> nameOf(task).equals(name)).count();
        }
    }

    private static String nameOf(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (FileSystemException e) {
            return "a thread that has ended";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Form {
        void multiply(FloatBlock left, int rows, FloatBlock right, int columns, int dimension, FloatBlock into);
    }

    private static float[] multiply(
            FloatProduct product, float[] left, int leftRows, float[] right, int rightRows, int dimension) {
        return multiply(product::multiply, product, left, leftRows, right, rightRows, dimension);
    }

    private static float[] multiply(
            Form form, FloatProduct product, float[] left, int leftRows, float[] right, int rightRows, int dimension) {
        try (FloatBlock a = product.allocate(left.length);
                FloatBlock b = product.allocate(right.length);
                FloatBlock c = product.allocate(leftRows * rightRows)) {
            a.put(0, left, 0, left.length);
            b.put(0, right, 0, right.length);
            form.multiply(a, leftRows, b, rightRows, dimension, c);
            float[] result = new float[leftRows * rightRows];
            c.get(0, result, 0, result.length);
            return result;
        }
    }

    private static float[] gaussian(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
