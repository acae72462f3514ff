/**
 * The vocabulary of the field and the plug-in interfaces.
 *
 * <p>Everything else in embeval imports this package, and it imports nothing but the JDK. Begin with {@link
 * org.embeval.api.Task}, which asks a {@link org.embeval.api.TaskContext} for the two expensive things there are,
 * encoding and searching, and reports {@link org.embeval.api.Scores}. Encoders implement {@link
 * org.embeval.api.Encoder} and are opened by a {@link org.embeval.api.ModelProvider}; datasets implement {@link
 * org.embeval.api.Dataset}; whatever prints results implements {@link org.embeval.api.Report}.
 *
 * <p>Unless a type says otherwise its instances are immutable, its methods accept no {@code null}, and its constructors
 * copy what they are given.
 */
package org.embeval.api;
