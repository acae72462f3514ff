/**
 * Encoders that are programs in any language, asked by lines of JSON on their standard input.
 *
 * <p>Begin with {@link org.embeval.encoders.remote.process.SubprocessEncoder}; {@code docs/encoders.md} has the protocol.
 */
package org.embeval.encoders.remote.process;
