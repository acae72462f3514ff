/**
 * What an encoder costs: time and memory against the length of its texts, and apart from that what search and cache cost for
 * vectors of its length.
 *
 * <p>Begin with {@link org.embeval.engine.bench.BenchRun}, which goes through lengths and models in turn, so that a machine
 * that slows down slows all of them. {@link org.embeval.engine.bench.LengthBench} measures one length, in a virtual machine
 * of its own if the caller starts one: memory that a native library has taken it rarely gives back. Figure 2 of Yang et al.
 * 2020 (m-USE) is the model for what is measured; how is not said there, so all of it can be set.
 */
package org.embeval.engine.bench;
