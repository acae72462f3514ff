package org.embeval.reports.paper;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a paper prints a value in. */
enum Unit {
    /** Of a share; the value itself is the share. */
    PERCENT(2),
    /** The value itself. */
    RAW(0),
    /** Of things; the value itself is their number. */
    MILLIONS(-6);

    private final int shift;

    Unit(int shift) {
        this.shift = shift;
    }

    /** What a printed number says. */
    double raw(BigDecimal printed) {
        return printed.movePointLeft(shift).doubleValue();
    }

    /** A value as a paper would print it; halves are rounded away from 0. */
    String text(double raw, int digits) {
        return BigDecimal.valueOf(raw)
                .movePointRight(shift)
                .setScale(digits, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
