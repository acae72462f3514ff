package org.embeval.reports.table;

/**
 * A drawing to be shown with a page.
 *
 * @param id a name for files and anchors
 * @param title one line
 * @param svg a whole SVG element, whose names are its own
 */
public record Picture(String id, String title, String svg) {}
