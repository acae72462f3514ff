/**
 * What prints results.
 *
 * <p>Begin with {@link org.embeval.reports.Leaderboard}: it gathers results that may stand in one column ({@code board}), makes
 * pages of them, and hands these to the layout of a format ({@code table}), with the plots that the results allow ({@code
 * plot}). Tables of papers ({@code paper}) go the same way. Uses the vocabulary, the kernel's statistics and nothing else of the
 * harness: whatever was measured is read from results.
 */
package org.embeval.reports;
