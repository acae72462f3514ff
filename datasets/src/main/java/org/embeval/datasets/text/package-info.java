/**
 * Text files and resources, read the way the field's reference programs read them.
 *
 * <p>Begin with {@link org.embeval.datasets.text.TextFile}. Nothing here knows a dataset.
 */
package org.embeval.datasets.text;
