/** What runs take in memory, for several values of {@code --max-memory}. */
package org.embeval.benchmarks.memory;
