package org.embeval.kernel.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.embeval.kernel.stats.McNemar.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {
    // scipy 1.17.1: binomtest(min(b, c), b + c).pvalue; 2 * binom.cdf(k, n, .5) - binom.pmf(k, n, .5);
    // chi2.sf((abs(b - c) - 1) ** 2 / (b + c), 1)
    @ParameterizedTest(name = "{0} against {1}")
    @CsvSource({
        "10, 3, 0.09228515625, 0.05737304687500002, 0.0960923294556734",
        "0, 5, 0.0625, 0.03125, 0.07363827012030258",
        "7, 7, 1, 1, 1",
        "1, 0, 1, 0.5, 1",
        "412, 365, 0.09883132393510234, 0.09191840344917285, 0.09889369349513276",
        "2, 900, 2.4090136751258183e-266, 1.2071775778730688e-266, 5.307719457112597e-196"
    })
    void everyVariantAgreesWithScipy(int onlyBase, int onlyCandidate, double exact, double midP, double chiSquare) {
        for (McNemar test :
                new McNemar[] {new McNemar(onlyBase, onlyCandidate), new McNemar(onlyCandidate, onlyBase)}) {
            assertEquals(exact, test.test(Variant.EXACT).p(), 1e-10 * exact);
            assertEquals(midP, test.test(Variant.MID_P).p(), 1e-10 * midP);
            // The two programs sum the incomplete gamma function by different series.
            assertEquals(chiSquare, test.test(Variant.CHI_SQUARE).p(), 1e-9 * chiSquare);
        }
    }

    @Test
    void theChiSquareStatisticHasEdwardsCorrection() {
        // by hand: (|10 - 3| - 1)² / 13
        assertEquals(36.0 / 13, new McNemar(10, 3).chiSquareStatistic(), 1e-15);
    }

    @Test
    void systemsThatNeverDisagreeDoNotDiffer() {
        for (Variant variant : Variant.values()) {
            assertEquals(1, new McNemar(0, 0).test(variant).p());
        }
    }

    @Test
    void onlyDisagreementsCount() {
        double[] base = {1, 1, 0, 0, 1};
        double[] candidate = {1, 0, 1, 0, 0};
        assertEquals(new McNemar(2, 1), McNemar.of(base, candidate));
    }

    @Test
    void negativeCountsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new McNemar(-1, 2));
    }
}
