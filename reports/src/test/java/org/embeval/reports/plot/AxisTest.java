package org.embeval.reports.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 100; 0 20 40 60 80 100",
                "0; 52.3; 0 10 20 30 40 50 60",
                "-7.2; 31; -10 0 10 20 30 40",
                "0.1; 0.82; 0.0 0.2 0.4 0.6 0.8 1.0",
                "0; 16; 0.0 2.5 5.0 7.5 10.0 12.5 15.0 17.5",
                "5; 5; 5.0 5.2 5.4 5.6 5.8 6.0"
            })
    void linearTicksAreRoundAndHoldAllValues(double low, double high, String ticks) {
        assertEquals(ticks, texts(Axis.linear("x", low, high)));
    }

    @Test
    void powersOfTenHoldAllValues() {
        assertEquals("10 M 20 M 50 M 100 M", texts(Axis.powersOfTen("x", 22_972_370, 90_387_606)));
        assertEquals("1 M 10 M 100 M 1 G", texts(Axis.powersOfTen("x", 1e6, 9e8)));
    }

    @Test
    void aPlaceOnALogarithmicAxisIsAShareOfTheFactor() {
        assertEquals(0.5, Axis.powersOfTen("x", 10, 1000).share(100), 1e-12);
        assertEquals(0.25, Axis.linear("x", 0, 100).share(25), 1e-12);
    }

    @Test
    void subsetsLoseWhatTheyShare() {
        assertEquals(List.of("fra", "deu"), SubsetNames.shortened(List.of("fra-eng", "deu-eng")));
        assertEquals(List.of("es", "fr"), SubsetNames.shortened(List.of("en-es", "en-fr")));
        assertEquals(List.of("fr-en", "en-fr"), SubsetNames.shortened(List.of("fr-en", "en-fr")));
        assertEquals(List.of("fra-eng"), SubsetNames.shortened(List.of("fra-eng")));
    }

    private static String texts(Axis axis) {
        return String.join(" ", axis.ticks().stream().map(Axis.Tick::text).toList());
    }
}
