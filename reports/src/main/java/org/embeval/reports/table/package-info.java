/**
 * Tables before and after it is known in which format they are printed.
 *
 * <p>A {@link org.embeval.reports.table.Page} has {@link org.embeval.reports.table.Grid}s of {@link
 * org.embeval.reports.table.Cell}s and notes below them; a cell keeps the raw number behind its text. There is one class
 * {@code …Layout} for each format. Whoever has something to show makes pages and chooses no format.
 */
package org.embeval.reports.table;
