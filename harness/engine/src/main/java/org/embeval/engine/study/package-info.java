/**
 * What a quantisation or conversion costs and gains: models, or forms of the vectors of one, on the same tasks.
 *
 * <p>Begin with {@link org.embeval.engine.study.StudyRunner}; what it finds is a {@link org.embeval.engine.study.Study}. Scores
 * are compared by {@code engine.comparison}. Memory is measured in a virtual machine of its own, {@link
 * org.embeval.engine.study.EncoderProcess}, since native libraries do not give memory back.
 */
package org.embeval.engine.study;
