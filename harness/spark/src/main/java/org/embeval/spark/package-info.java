/**
 * The two verbs on a Spark cluster. The driver keeps everything else: tasks, data, cache, results. Executors open models for
 * themselves and search shards of a corpus; what they give back is what this machine would have computed, to the bit.
 */
package org.embeval.spark;
