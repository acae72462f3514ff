package org.embeval.engine.cache;

import java.nio.file.Path;

/**
 * A process that appends batches of texts to a cache and says so after each.
 *
 * <p>Arguments: folder, number of the first text, texts in a batch, batches.
 */
final class CacheWriter {
    private CacheWriter() {}

    public static void main(String[] args) {
        int first = Integer.parseInt(args[1]);
        int size = Integer.parseInt(args[2]);
        int end = first + size * Integer.parseInt(args[3]);
        try (EmbeddingCache cache = EmbeddingCache.open(Path.of(args[0]))) {
            CacheNamespace namespace = Invented.open(cache);
            for (int from = first; from < end; from += size) {
                Invented.append(namespace, Invented.texts(from, from + size));
                System.out.println(from + size);
            }
        }
    }
}
