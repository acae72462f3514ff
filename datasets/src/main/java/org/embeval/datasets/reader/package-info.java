/**
 * One class for each dataset: where its official files are, what they must look like, and how they become a shape.
 *
 * <p>Begin with {@link org.embeval.datasets.reader.Tatoeba}. Checksums and language codes lie beside the classes as
 * resources. A reader changes no text beyond what its protocol says, and refuses a damaged file with the line.
 */
package org.embeval.datasets.reader;
