package org.embeval.reports.table;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to be shown together, before anybody knows in which format.
 *
 * @param id a name for files, anchors and JSON, of letters, digits and hyphens
 * @param heading one line
 * @param warning what nobody may overlook; empty if nothing
 * @param grids the tables
 * @param notes what stands below them
 */
public record Page(String id, String heading, String warning, List<Grid> grids, List<Note> notes) {
    public Page {
        grids = List.copyOf(grids);
        notes = List.copyOf(notes);
    }

    /** The same page with one more note. */
    public Page with(Note note) {
        List<Note> more = new ArrayList<>(notes);
        more.add(note);
        return new Page(id, heading, warning, grids, more);
    }

    /**
     * A sentence or two below a table.
     *
     * @param mark the number by which cells and headers point at it; 0 if none does
     */
    public record Note(int mark, String text) {
        /** A note that nothing points at. */
        public static Note of(String text) {
            return new Note(0, text);
        }
    }
}
