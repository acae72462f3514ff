package org.embeval.datasets.sample;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.embeval.api.SampleData;
import org.embeval.datasets.text.ResourceLines;

/** The miniatures that travel with the program. */
public final class PackagedSample implements SampleData {
    private static final List<String> PATHS = ResourceLines.read(PackagedSample.class, "index.txt");

    @Override
    public List<String> paths() {
        return PATHS;
    }

    @Override
    public InputStream open(String path) throws IOException {
        InputStream in = PATHS.contains(path) ? PackagedSample.class.getResourceAsStream(path) : null;
        if (in == null) {
            throw new FileNotFoundException("the packaged sample has no file " + path);
        }
        return in;
    }
}
