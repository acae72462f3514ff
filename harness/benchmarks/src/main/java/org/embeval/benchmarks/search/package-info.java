/** How fast the exact search is, against its own plain loop and against faiss. Begin at {@link SearchBenchmark}. */
package org.embeval.benchmarks.search;
