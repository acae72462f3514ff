package org.embeval.engine.cache;

/**
 * What pruning did.
 *
 * @param bytesBefore size of the cache before
 * @param bytesAfter size of the cache after
 * @param removed segments removed with their vectors
 * @param merged small segments whose intact vectors now stand in fewer segments
 * @param inUse segments that would have been removed if the process that writes them were not alive
 */
public record Pruned(long bytesBefore, long bytesAfter, int removed, int merged, int inUse) {}
