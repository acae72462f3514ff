package org.embeval.kernel.learn;

/**
 * The Mersenne Twister (Matsumoto and Nishimura 1998, ACM TOMACS 8:3-30) seeded with one number, and what two programs
 * draw from it: numpy's legacy {@code RandomState} and the processor generator of torch. Bit-equal to both, because folds,
 * order of examples and initial weights decide what a probe scores. For one thread.
 */
public final class Mt19937 {
    private static final int SIZE = 624;
    private static final int SHIFT = 397;
    private static final int MATRIX = 0x9908b0df;
    private static final int UPPER = 0x80000000;
    private static final int LOWER = 0x7fffffff;
    private static final int MULTIPLIER = 1812433253;
    private static final int FLOAT_MASK = (1 << 24) - 1;
    private static final float FLOAT_UNIT = 0x1p-24f;

    private final int[] state = new int[SIZE];
    private int next = SIZE;

    /** @param seed its low 32 bits count, as in both programs */
    public Mt19937(long seed) {
        state[0] = (int) seed;
        for (int i = 1; i < SIZE; i++) {
            state[i] = MULTIPLIER * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /** The next 32 random bits. */
    public int next32() {
        if (next == SIZE) {
            twist();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        for (int i = 0; i < SIZE; i++) {
            int y = (state[i] & UPPER) | (state[(i + 1) % SIZE] & LOWER);
            state[i] = state[(i + SHIFT) % SIZE] ^ (y >>> 1) ^ ((y & 1) * MATRIX);
        }
        next = 0;
    }

    /** {@code numpy.random.RandomState.permutation(n)}: the numbers from 0 to {@code n - 1} in random order. */
    public int[] permutation(int n) {
        int[] numbers = new int[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = i;
        }
        shuffle(numbers);
        return numbers;
    }

    /** {@code numpy.random.RandomState.shuffle} of a one-dimensional array. */
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = upTo(i);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }

    /** Uniform from 0 to {@code largest}, by rejection of what a mask leaves above it. */
    private int upTo(int largest) {
        int mask = -1 >>> Integer.numberOfLeadingZeros(largest);
        int drawn = next32() & mask;
        while (drawn > largest) {
            drawn = next32() & mask;
        }
        return drawn;
    }

    /** One element of torch's {@code Tensor.uniform_(low, high)} in float32 on the processor. */
    public float uniform(float low, float high) {
        return unit() * (high - low) + low;
    }

    /** Uniform in [0, 1) in steps of 2^-24. */
    float unit() {
        return (next32() & FLOAT_MASK) * FLOAT_UNIT;
    }
}
