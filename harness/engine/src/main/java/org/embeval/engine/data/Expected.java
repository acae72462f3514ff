package org.embeval.engine.data;

import org.embeval.api.Source;

/**
 * What is known of a file before it comes.
 *
 * @param name as people call it
 * @param most how many bytes it may at most have
 */
record Expected(String name, Checksum checksum, long most) {
    static Expected of(Source source) {
        return new Expected(source.path(), Checksum.sha256(source.sha256()), source.most());
    }
}
