package org.embeval.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Invented miniatures of datasets in their official formats, found by {@code ServiceLoader}. */
public interface SampleData {
    /** The files, relative to a data directory, with forward slashes. */
    List<String> paths();

    /** Opens one of {@link #paths()}; the caller closes it. */
    InputStream open(String path) throws IOException;
}
