/**
 * What prints results.
 *
 * <p>{@link org.embeval.reports.Leaderboard} gathers results that may stand in one column into a {@code Board}, lays each
 * board out as a {@code Page} of grids and notes, and prints pages as text or Markdown; CSV has every raw value and is
 * built with Tablesaw. Uses the vocabulary and nothing of the harness: whatever is printed was read from results.
 */
package org.embeval.reports;
