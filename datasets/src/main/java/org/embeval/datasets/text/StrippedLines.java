package org.embeval.datasets.text;

import org.embeval.api.Role;
import org.embeval.api.Texts;

/** The lines of a large file without white space at their ends. */
public record StrippedLines(DiskLines lines, Role role, String language) implements Texts {
    @Override
    public int size() {
        return lines.size();
    }

    @Override
    public String line(int i) {
        return PythonText.strip(lines.line(i));
    }
}
