/**
 * What encoders have in common that hand texts to somebody else: settings, prompts, batches, and checks of the vectors that
 * come back; and how long a server asks to be left alone, which the engine's downloads want to know too.
 *
 * <p>Begin with {@link org.embeval.encoding.Outgoing} and {@link org.embeval.encoding.Rows}: a request on its way out, and on
 * its way back. Uses the JDK only.
 */
package org.embeval.encoding;
