/**
 * Plots as SVG.
 *
 * <p>A {@link org.embeval.reports.plot.Drawing} is a plot that the results at hand allow; {@link
 * org.embeval.reports.plot.Drawings} finds them. The SVG is written here and not by a library: those for Java draw through
 * AWT, whose fonts depend on the machine, have one fixed set of colours, and write SVG only with libraries under the LGPL or
 * GPL. Ours is the same everywhere, keeps text as text, and turns dark with the page around it.
 */
package org.embeval.reports.plot;
