package org.embeval.spark;

import org.embeval.api.Embeddings;

/** Keeps the vectors that were spread last: tasks search block after block of a corpus with the same queries. */
final class LastSpread implements AutoCloseable {
    private final Jobs jobs;
    private final long shardBytes;

    /** Null before the first. */
    private SpreadVectors last;

    LastSpread(Jobs jobs, long shardBytes) {
        this.jobs = jobs;
        this.shardBytes = shardBytes;
    }

    /** Whichever of the two is spread already, else the larger one. */
    SpreadVectors oneOf(Embeddings one, Embeddings other) {
        if (isSpread(one)) {
            return of(one);
        }
        return of(isSpread(other) || other.rows() > one.rows() ? other : one);
    }

    SpreadVectors of(Embeddings vectors) {
        if (!isSpread(vectors)) {
            close();
            last = new SpreadVectors(jobs, vectors, shardBytes);
        }
        return last;
    }

    private boolean isSpread(Embeddings vectors) {
        return last != null && last.isOf(vectors);
    }

    @Override
    public void close() {
        if (last != null) {
            last.close();
            last = null;
        }
    }
}
