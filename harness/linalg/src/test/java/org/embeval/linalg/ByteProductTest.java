package org.embeval.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
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
        float[] expected = {-2, 12, 2, 508, 131, -236, 5, -15_621};
        assertArrayEquals(expected, multiply(product, left, 2, right, 4, 3));
    }

    /** Sums that a 16-bit sum of two products would cut, up to the longest rows whose sums are exact. */
    @ParameterizedTest
    @MethodSource("products")
    void theLargestSumsAreExact(ByteProduct product) {
        for (int dimension : new int[] {1, 2, 4, 63, 384, ByteTile.EXACT_DIMENSION}) {
            byte[] high = new byte[dimension];
            byte[] low = new byte[dimension];
            Arrays.fill(high, (byte) 127);
            Arrays.fill(low, (byte) -127);
            int largest = 127 * 127 * dimension;
            assertArrayEquals(new float[] {largest}, multiply(product, high, 1, high, 1, dimension));
            assertArrayEquals(new float[] {-largest}, multiply(product, high, 1, low, 1, dimension));
            assertArrayEquals(new float[] {-largest}, multiply(product, low, 1, high, 1, dimension));
            assertArrayEquals(new float[] {largest}, multiply(product, low, 1, low, 1, dimension));
        }
    }

    @ParameterizedTest
    @MethodSource("products")
    void longerSumsAreRoundedNoMoreThanIsSaid(ByteProduct product) {
        Random random = new Random(5);
        for (int dimension : new int[] {519, 768, 4096, ByteProduct.MAX_DIMENSION}) {
            byte[] left = bytes(random, dimension);
            byte[] right = bytes(random, dimension);
            Arrays.fill(left, dimension / 2, dimension, (byte) 127);
            long sum = 0;
            long counted = 0;
            for (int i = 0; i < dimension; i++) {
                sum += left[i] * right[i];
                counted += (Math.abs(left[i]) + 128L) * Math.abs(right[i]);
            }
            assertEquals((double) sum, multiply(product, left, 1, right, 1, dimension)[0], 0x1p-23 * (double) counted);
        }
    }

    @Test
    void theNativeProductIsThePlainOne() {
        Optional<ByteProduct> fast = ByteProduct.fast();
        assumeTrue(fast.isPresent(), "this processor has no AVX-512 VNNI, or oneDNN does not use it");
        long seed = 20_261_121;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int dimension : new int[] {1, 3, 17, 64, 384, 518}) {
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
            values[i] = (byte) (random.nextInt(255) - 127);
        }
        return values;
    }

    /** What was put before and not again stays, and a panel keeps what it was given. */
    @ParameterizedTest
    @MethodSource("products")
    void panelsAreIndependentOfTheTileThatPackedThem(ByteProduct product) {
        try (ByteBlock left = product.allocate(4);
                Panel first = product.panel(70, 2);
                Panel second = product.panel(70, 2);
                ByteTile tile = product.tile(2, 70, 2)) {
            left.put(2, new byte[] {5, -7}, 0, 2);
            tile.put(69, new byte[] {1, 2});
            tile.pack(first);
            tile.put(69, new byte[] {-3, 0});
            tile.pack(second);
            float[] sums = new float[70];
            tile.multiply(left, first);
            tile.get(1, sums, 70);
            assertEquals(5 - 14, sums[69]);
            assertEquals(0, sums[68]);
            tile.get(0, sums, 70);
            assertEquals(0, sums[69]);
            tile.multiply(left, second);
            tile.get(1, sums, 70);
            assertEquals(-15, sums[69]);
        }
    }

    @ParameterizedTest
    @MethodSource("products")
    void whatIsClosedRefusesAllUse(ByteProduct product) {
        ByteBlock bytes = product.allocate(4);
        Panel panel = product.panel(4, 1);
        ByteTile tile = product.tile(4, 4, 1);
        ByteTile open = product.tile(4, 4, 1);
        bytes.close();
        bytes.close();
        panel.close();
        panel.close();
        tile.close();
        tile.close();
        assertThrows(IllegalStateException.class, () -> bytes.put(0, new byte[4], 0, 4));
        assertThrows(IllegalStateException.class, () -> tile.get(0, new float[4], 4));
        assertThrows(IllegalStateException.class, () -> open.multiply(bytes, panel));
        assertThrows(IllegalStateException.class, () -> open.pack(panel));
        open.close();
    }

    @ParameterizedTest
    @MethodSource("products")
    void whatDoesNotFitIsNamed(ByteProduct product) {
        try (ByteBlock small = product.allocate(5);
                Panel panel = product.panel(2, 3);
                ByteTile tile = product.tile(2, 2, 3)) {
            IllegalArgumentException error =
                    assertThrows(IllegalArgumentException.class, () -> tile.multiply(small, panel));
            assertEquals("a tile reads 6 elements, the left block has 5", error.getMessage());
            try (ByteBlock left = product.allocate(6);
                    Panel smaller = product.panel(2, 3);
                    ByteTile larger = product.tile(2, 65, 3)) {
                error = assertThrows(IllegalArgumentException.class, () -> larger.pack(smaller));
                assertTrue(error.getMessage().startsWith("a tile reads a panel of "), error.getMessage());
                assertThrows(IllegalArgumentException.class, () -> larger.multiply(left, smaller));
            }
            error = assertThrows(IllegalArgumentException.class, () -> product.tile(1, 1, 65_537));
            assertEquals("rows have 65537 bytes, allowed are 65536", error.getMessage());
        }
    }

    private static float[] multiply(
            ByteProduct product, byte[] left, int leftRows, byte[] right, int rightRows, int dimension) {
        try (ByteBlock a = product.allocate(left.length);
                Panel b = product.panel(rightRows, dimension);
                ByteTile tile = product.tile(leftRows, rightRows, dimension)) {
            a.put(0, left, 0, left.length);
            for (int row = 0; row < rightRows; row++) {
                tile.put(row, Arrays.copyOfRange(right, row * dimension, (row + 1) * dimension));
            }
            tile.pack(b);
            tile.multiply(a, b);
            float[] result = new float[leftRows * rightRows];
            float[] row = new float[rightRows];
            for (int i = 0; i < leftRows; i++) {
                tile.get(i, row, rightRows);
                System.arraycopy(row, 0, result, i * rightRows, rightRows);
            }
            return result;
        }
    }
}
