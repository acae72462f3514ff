package org.embeval.engine.data;

import java.util.OptionalLong;

/**
 * How far a fetch has come.
 *
 * @param filesDone files that are in place, including those that were there before
 * @param bytesDone bytes of this fetch's files on disk, including those of an earlier, broken attempt; falls when a
 *     download starts again
 * @param bytesTotal what {@code bytesDone} will reach; empty until every file's size is known
 */
public record FetchProgress(int filesDone, int files, long bytesDone, OptionalLong bytesTotal) {}
