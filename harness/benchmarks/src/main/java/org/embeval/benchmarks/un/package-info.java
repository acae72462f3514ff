/** The UN task at full size: invented bitext with its vectors, and a run of the program on it. */
package org.embeval.benchmarks.un;
