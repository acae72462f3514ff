/** Programs of others that run beside ours. Begin with {@link org.embeval.benchmarks.peer.PythonPeer}. */
package org.embeval.benchmarks.peer;
