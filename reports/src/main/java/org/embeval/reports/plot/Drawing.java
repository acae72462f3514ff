package org.embeval.reports.plot;

import java.util.function.Supplier;
import org.embeval.reports.table.Picture;

/**
 * A plot that can be drawn from the results at hand.
 *
 * @param kind what it is asked for by, such as {@code languages}
 * @param subject of what, such as {@code tatoeba}: told apart from others of its kind by it
 * @param page the id of the page that it belongs to
 * @param title one line
 * @param svg draws it
 */
public record Drawing(String kind, String subject, String page, String title, Supplier<String> svg) {
    /** {@code languages:tatoeba}. */
    public String name() {
        return kind + ":" + subject;
    }

    /** The drawing drawn. */
    public Picture picture() {
        return new Picture(name().replaceAll("[^A-Za-z0-9]+", "-"), title, svg.get());
    }
}
