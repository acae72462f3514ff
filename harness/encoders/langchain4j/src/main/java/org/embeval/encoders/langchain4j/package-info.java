/**
 * Any {@code EmbeddingModel} of LangChain4j as an encoder, by the name of its class.
 *
 * <p>Begin with {@link org.embeval.encoders.langchain4j.LangChain4jProvider}. Uses LangChain4j's core; the models themselves
 * are on their user's class path.
 */
package org.embeval.encoders.langchain4j;
