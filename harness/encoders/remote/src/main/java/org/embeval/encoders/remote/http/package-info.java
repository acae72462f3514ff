/**
 * Encoders behind HTTP: services that speak OpenAI's protocol, Hugging Face TEI's or Ollama's.
 *
 * <p>Begin with {@link org.embeval.encoders.remote.http.HttpEncoder}, which cuts a request into batches; {@link
 * org.embeval.encoders.remote.http.Caller} gets one batch through, whatever the network does; a {@link
 * org.embeval.encoders.remote.http.Service} knows the words of one protocol. A new protocol is one class of that kind, one
 * provider and one services line.
 */
package org.embeval.encoders.remote.http;
