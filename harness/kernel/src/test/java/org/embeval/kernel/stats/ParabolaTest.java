package org.embeval.kernel.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ParabolaTest {
    @Test
    void threePointsLieOnIt() {
        // by hand: 3 + 2 x + x²
        Parabola fitted = Parabola.fit(new double[] {0, 1, 2}, new double[] {3, 6, 11});
        assertEquals(3, fitted.a(), 1e-12);
        assertEquals(2, fitted.b(), 1e-12);
        assertEquals(1, fitted.c(), 1e-12);
    }

    @Test
    void morePointsAreMetByLeastSquares() {
        Parabola fitted = Parabola.fit(new double[] {4, 8, 16, 32, 64}, new double[] {2.1, 2.9, 5.2, 11.8, 34.9});
        // numpy 2.4.6: numpy.polyfit([4, 8, 16, 32, 64], [2.1, 2.9, 5.2, 11.8, 34.9], 2)
        assertEquals(1.5313725490196124, fitted.a(), 1e-12);
        assertEquals(0.1240354206198607, fitted.b(), 1e-12);
        assertEquals(0.006206514864010127, fitted.c(), 1e-12);
    }
}
