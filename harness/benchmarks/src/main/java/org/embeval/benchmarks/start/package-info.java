/** How long the program takes to start. Begin with {@link org.embeval.benchmarks.start.StartBenchmark}. */
package org.embeval.benchmarks.start;
