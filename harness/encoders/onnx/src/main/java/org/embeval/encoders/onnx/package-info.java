/**
 * Sentence encoders in ONNX files, run by ONNX Runtime, with tokenizers in Hugging Face's {@code tokenizer.json} format.
 *
 * <p>Begin with {@link org.embeval.encoders.onnx.OnnxModelProvider}, which explains the settings, and go on to {@link
 * org.embeval.encoders.onnx.OnnxEncoder}, which says how a request is carried out. ONNX Runtime stays behind {@code
 * OnnxSession} and the tokenizers library behind {@code TextTokenizer}; both load their native code when the first model
 * is opened, from the class path and never from a network.
 */
package org.embeval.encoders.onnx;
