package org.embeval.api;

import java.io.IOException;
import java.util.List;

/** Prints results; found by {@code ServiceLoader}. */
public interface Report {
    /** Its name, such as {@code leaderboard}; unique among all reports. */
    String id();

    /** What {@link ReportRequest#name()} may be, if that is known before there is any result; else empty. */
    default List<String> names() {
        return List.of();
    }

    void write(ReportRequest request, Appendable out) throws IOException;
}
