/**
 * How fast sentences become vectors, against named peers. Begin with {@link
 * org.embeval.benchmarks.encode.EncodeBenchmark}.
 */
package org.embeval.benchmarks.encode;
