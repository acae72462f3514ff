package org.embeval.reports.board;

import java.util.ArrayList;
import java.util.List;
import org.embeval.reports.table.Page.Note;

/** Notes that cells point at, numbered as they are first needed; the same text is one note. */
final class Footnotes {
    private final List<String> texts = new ArrayList<>();

    List<Integer> mark(String text) {
        if (!texts.contains(text)) {
            texts.add(text);
        }
        return List.of(texts.indexOf(text) + 1);
    }

    List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        texts.forEach(text -> notes.add(new Note(notes.size() + 1, text)));
        return notes;
    }
}
