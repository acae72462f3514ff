package org.embeval.engine.cache;

import java.nio.file.Path;
import java.time.Instant;

/**
 * One segment in figures.
 *
 * @param keys its {@code .keys} file; the vectors lie beside it
 * @param inUse whether the process that writes it is alive
 * @param records intact records, counting a text again that other segments hold too
 * @param damaged records whose checksum is wrong; they are encoded again when they are needed
 * @param bytes on disk
 * @param written when something was last appended
 */
public record SegmentSummary(Path keys, boolean inUse, long records, long damaged, long bytes, Instant written) {}
