package org.embeval.api;

/** Something that can be evaluated, opened by a {@link ModelProvider} and closed by whoever asked for it. */
public sealed interface Model extends AutoCloseable permits Encoder, Ranker {
    ModelCard card();

    @Override
    void close();
}
