/**
 * What is made of users' files of texts: vectors and mined pairs.
 *
 * <p>{@link org.embeval.engine.files.VectorExport} turns texts into a {@code .npy} file and the {@link
 * org.embeval.vectors.VectorManifest} that says what is in it; {@link org.embeval.engine.files.MiningJob} finds translations
 * in two files. Datasets of benchmarks are no business of this
 * package: their readers are plug-ins.
 */
package org.embeval.engine.files;
