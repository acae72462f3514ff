/** What several runs of one thing took. Begin with {@link org.embeval.benchmarks.clock.Times}. */
package org.embeval.benchmarks.clock;
