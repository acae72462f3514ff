/**
 * The tables of results of the papers: what they printed, in their order, and below it what was measured in a way that
 * compares with it.
 *
 * <p>A table is a JSON file among the resources, named in {@code tables.json}: columns, printed rows, and for each column the
 * {@link org.embeval.reports.paper.Binding}s from which it takes measured values. What a result must be like to compare is said
 * in {@code ways.json}, once for all tables. Begin with {@link org.embeval.reports.paper.PaperPage}. Figures were transcribed by
 * us; every sentence is ours.
 */
package org.embeval.reports.paper;
