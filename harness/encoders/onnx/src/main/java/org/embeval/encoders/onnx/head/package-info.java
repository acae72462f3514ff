/**
 * From the states of a text's tokens to its vector: what sentence-transformers puts behind a transformer.
 *
 * <p>Begin with {@link org.embeval.encoders.onnx.head.Head}. Nothing here knows folders, tokenizers or ONNX; arrays go in and
 * come out. Weights are read by {@link org.embeval.encoders.onnx.head.Safetensors}.
 */
package org.embeval.encoders.onnx.head;
