/**
 * Cutting paragraphs into sentences.
 *
 * <p>Begin with {@link org.embeval.datasets.sentences.ReqaSplitter}. Uses the JDK only.
 */
package org.embeval.datasets.sentences;
