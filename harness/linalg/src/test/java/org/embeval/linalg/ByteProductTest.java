package org.embeval.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ByteProductTest {
    static Stream<ByteProduct> products() {
        return Stream.concat(Stream.of(ByteProduct.plain()), ByteProduct.fast().stream());
    }

    @ParameterizedTest
    @MethodSource("products")
    void multipliesEachLeftRowWithEachRightRow(ByteProduct product) {
        byte[] left = {1, 2, 3, 4, 5, -127};
        byte[] right = {1, 0, -1, 2, 2, 2, 0, 1, 0, 127, 0, 127};
        // by hand: rows (1 2 3) and (4 5 -127) with (1 0 -1), (2 2 2), (0 1 0), (127 0 127)
        int[] expected = {-2, 12, 2, 508, 131, -236, 5, -15_621};
        assertArrayEquals(expected, multiply(product, left, 2, right, 4, 3));
    }

    /** Sums that a 16-bit sum of two products would cut, and sums just within the limit. */
    @ParameterizedTest
    @MethodSource("products")
    void theLargestSumsAreExact(ByteProduct product) {
        for (int[] valueAndDimension : new int[][] {
            {127, 1}, {127, 2}, {127, 4}, {127, 63}, {127, 260}, {73, 768}, {7, ByteProduct.MAX_DIMENSION}
        }) {
            int value = valueAndDimension[0];
            int dimension = valueAndDimension[1];
            byte[] high = new byte[dimension];
            byte[] low = new byte[dimension];
            Arrays.fill(high, (byte) value);
            Arrays.fill(low, (byte) -value);
            int largest = value * value * dimension;
            assertArrayEquals(new int[] {largest}, multiply(product, high, 1, high, 1, dimension));
            assertArrayEquals(new int[] {-largest}, multiply(product, high, 1, low, 1, dimension));
            assertArrayEquals(new int[] {-largest}, multiply(product, low, 1, high, 1, dimension));
            assertArrayEquals(new int[] {largest}, multiply(product, low, 1, low, 1, dimension));
        }
    }

    @Test
    void theNativeProductIsThePlainOne() {
        Optional<ByteProduct> fast = ByteProduct.fast();
        assumeTrue(fast.isPresent(), "this processor has no AVX-512 VNNI, or oneDNN does not use it");
        long seed = 20_261_121;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int dimension : new int[] {1, 3, 17, 64, 384, 1025}) {
            for (int trial = 0; trial < 5; trial++) {
                int leftRows = 1 + random.nextInt(300);
                int rightRows = 1 + random.nextInt(100);
                byte[] left = bytes(random, leftRows * dimension);
                byte[] right = bytes(random, rightRows * dimension);
                assertArrayEquals(
                        multiply(ByteProduct.plain(), left, leftRows, right, rightRows, dimension),
                        multiply(fast.get(), left, leftRows, right, rightRows, dimension));
            }
        }
    }

    private static byte[] bytes(Random random, int length) {
        byte[] values = new byte[length];
        for (int i = 0; i < length; i++) {
            values[i] = (byte) (random.nextInt(127) - 63);
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("products")
    void aClosedBlockRefusesAllUse(ByteProduct product) {
        ByteBlock bytes = product.allocateBytes(4);
        SumBlock sums = product.allocateSums(4);
        bytes.close();
        bytes.close();
        sums.close();
        sums.close();
        assertThrows(IllegalStateException.class, () -> bytes.put(0, new byte[4], 0, 4));
        assertThrows(IllegalStateException.class, () -> sums.get(0, new float[4], 0, 4));
        assertThrows(IllegalStateException.class, () -> product.multiply(bytes, 1, bytes, 1, 1, sums));
    }

    @ParameterizedTest
    @MethodSource("products")
    void whatDoesNotFitIsNamed(ByteProduct product) {
        try (ByteBlock small = product.allocateBytes(5);
                ByteBlock large = product.allocateBytes(1 << 17);
                SumBlock sums = product.allocateSums(100)) {
            IllegalArgumentException error =
                    assertThrows(IllegalArgumentException.class, () -> product.multiply(large, 2, small, 2, 3, sums));
            assertEquals("the right matrix has 2 x 3 elements, its block has 5", error.getMessage());
            error = assertThrows(
                    IllegalArgumentException.class, () -> product.multiply(large, 1, large, 1, 65_537, sums));
            assertEquals("rows have 65537 bytes, allowed are 65536", error.getMessage());
        }
    }

    private static int[] multiply(
            ByteProduct product, byte[] left, int leftRows, byte[] right, int rightRows, int dimension) {
        try (ByteBlock a = product.allocateBytes(left.length);
                ByteBlock b = product.allocateBytes(right.length);
                SumBlock c = product.allocateSums(leftRows * rightRows)) {
            a.put(0, left, 0, left.length);
            b.put(0, right, 0, right.length);
            product.multiply(a, leftRows, b, rightRows, dimension, c);
            float[] result = new float[leftRows * rightRows];
            c.get(0, result, 0, result.length);
            int[] sums = new int[result.length];
            Arrays.setAll(sums, i -> (int) (result[i] - SumBlock.ORIGIN));
            return sums;
        }
    }
}
