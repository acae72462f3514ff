/**
 * What every plug-in promises, as abstract JUnit 5 tests: a plug-in's own test extends one and says how its subject is
 * opened. And what a project promises itself: {@link org.embeval.testkit.RegressionGate} fails a build whose encoder got
 * worse than a committed baseline.
 *
 * <p>Begin with {@link org.embeval.testkit.EncoderContract}; {@code docs/adding-an-encoder.md} walks through it. {@link
 * org.embeval.testkit.DatasetContract} and {@link org.embeval.testkit.TaskContract} are its siblings for readers and
 * protocols. The package uses the vocabulary, the engine and JUnit Jupiter, and is used in test scope only.
 */
package org.embeval.testkit;
