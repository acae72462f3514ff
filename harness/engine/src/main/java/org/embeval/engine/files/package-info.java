/**
 * Files of users: texts that come in one a line, vectors and mined pairs that go out.
 *
 * <p>Begin with {@link org.embeval.engine.files.TextFiles}. {@link org.embeval.engine.files.VectorExport} turns such texts
 * into a {@code .npy} file and the {@link org.embeval.engine.files.VectorManifest} that says what is in it; {@link
 * org.embeval.engine.files.MiningJob} finds translations in two files. Datasets of benchmarks are no business of this
 * package: their readers are plug-ins.
 */
package org.embeval.engine.files;
