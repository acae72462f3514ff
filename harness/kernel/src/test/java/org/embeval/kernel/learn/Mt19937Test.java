package org.embeval.kernel.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Mt19937Test {
    @Test
    void seed5489GivesThePublishedOutput() {
        // The 10000th output for the default seed, as the C++ standard (rand.predef) states it for mt19937.
        Mt19937 random = new Mt19937(5489);
        int drawn = 0;
        for (int i = 0; i < 10_000; i++) {
            drawn = random.next32();
        }
        assertEquals(4123659995L, Integer.toUnsignedLong(drawn));
    }

    @Test
    void permutationsAreThoseOfNumpy() {
        // numpy 2.4.6: r = numpy.random.RandomState(1111); r.permutation(10); r.permutation(10)
        Mt19937 random = new Mt19937(1111);
        assertArrayEquals(new int[] {9, 3, 8, 0, 6, 2, 4, 1, 5, 7}, random.permutation(10));
        assertArrayEquals(new int[] {7, 3, 5, 1, 0, 2, 9, 4, 6, 8}, random.permutation(10));
    }

    @Test
    void aPermutationIsAPermutation() {
        for (int n : new int[] {0, 1, 2, 624, 1000}) {
            int[] permutation = new Mt19937(n).permutation(n);
            Arrays.sort(permutation);
            assertArrayEquals(IntStream.range(0, n).toArray(), permutation);
        }
    }

    @Test
    void initialWeightsAreThoseOfTorch() {
        // torch 2.13.0: torch.manual_seed(1111); l = torch.nn.Linear(4, 3)
        DenseLayer layer = new DenseLayer(4, 3, InitialWeights.TORCH, new Mt19937(1111));
        assertArrayEquals(
                new float[] {-0.039404154f, -0.41502053f, 0.3009475f, -0.10282415f},
                Arrays.copyOf(layer.weights.values, 4));
        assertArrayEquals(new float[] {0.37468004f, 0.21859586f, -0.1055367f}, layer.biases.values);
    }

    @ParameterizedTest(name = "{0} inputs")
    @CsvSource({
        "2, -0.3624648302793503, 0.6431794166564941, 0.13885414600372314",
        "3, 0.34257645905017853, -0.02067270688712597, 0.5133672952651978",
        "7, 1.4601219100877643, -0.07977824658155441, -0.06876985728740692",
        "300, 0.787336345321819, 0.05516016110777855, 0.010423796251416206",
        "384, 0.9833779129730829, -0.04539627209305763, -0.008107458241283894",
        "768, 0.6780663691606605, -0.02524728886783123, -0.01843971014022827",
        "1024, 0.763545099645853, 0.005662057548761368, -0.020681999623775482",
        "3072, 0.5833640893595202, 0.0004945629625581205, -0.009484824724495411"
    })
    void initialWeightsAreThoseOfTorchForTheWidthsOfEncoders(int inputs, double sum, float bias0, float bias1) {
        // torch 2.13.0: torch.manual_seed(1111); l = torch.nn.Linear(d, 2); l.weight.double().sum(); l.bias
        DenseLayer layer = new DenseLayer(inputs, 2, InitialWeights.TORCH, new Mt19937(1111));
        double total = IntStream.range(0, 2 * inputs)
                .mapToDouble(i -> layer.weights.values[i])
                .sum();
        // The weights are equal to the bit; the order in which torch adds them up is its own.
        assertEquals(sum, total, 1e-13);
        assertArrayEquals(new float[] {bias0, bias1}, layer.biases.values);
    }

    @Test
    void glorotWeightsStayWithinTheirBoundAndBiasesAreZero() {
        DenseLayer layer = new DenseLayer(100, 50, InitialWeights.GLOROT, new Mt19937(3));
        double bound = Math.sqrt(6.0 / 150);
        double largest = IntStream.range(0, 5000)
                .mapToDouble(i -> Math.abs(layer.weights.values[i]))
                .max()
                .orElseThrow();
        // Of 5000 draws the largest misses the bound by more than one percent with probability 0.99^5000 < 1e-21.
        assertEquals(bound, largest, 0.01 * bound);
        assertArrayEquals(new float[50], layer.biases.values);
    }
}
