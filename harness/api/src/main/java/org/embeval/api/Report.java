package org.embeval.api;

import java.io.IOException;

/** Prints results; found by {@code ServiceLoader}. */
public interface Report {
    /** Its name, such as {@code leaderboard}; unique among all reports. */
    String id();

    void write(ReportRequest request, Appendable out) throws IOException;
}
