/**
 * Which results may be compared, and what is shown of them.
 *
 * <p>A {@link org.embeval.reports.board.Board} holds the results that may stand in one column; {@link
 * org.embeval.reports.board.BoardPage} shows one board with its groups and subsets.
 */
package org.embeval.reports.board;
