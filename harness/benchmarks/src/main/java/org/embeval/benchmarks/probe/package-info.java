/** How fast probes are trained, against torch. Begin with {@link org.embeval.benchmarks.probe.ProbeBenchmark}. */
package org.embeval.benchmarks.probe;
