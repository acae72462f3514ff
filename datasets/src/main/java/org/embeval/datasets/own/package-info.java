/**
 * Readers of files that users bring along, in whatever columns they have them; a {@link org.embeval.api.TaskFile} says
 * which.
 *
 * <p>Each shape has one class with its form, which a provider hands on, and its dataset: begin with {@link
 * org.embeval.datasets.own.OwnBitext}. {@link org.embeval.datasets.own.OwnTable} reads every format into rows whose
 * complaints name file, line and column.
 */
package org.embeval.datasets.own;
