package org.embeval.api;

import java.util.List;
import java.util.stream.Stream;
import org.embeval.api.TaskFile.Format;

/**
 * What a user's own files may look like for one {@linkplain TaskKind kind} of task.
 *
 * @param sides names of what has a language of its own, such as {@code source} and {@code target}
 * @param layouts the ways in which files may be given
 */
public record FileForm(List<String> sides, List<Layout> layouts) {
    public FileForm {
        sides = List.copyOf(sides);
        layouts = List.copyOf(layouts);
    }

    /**
     * One way in which files may be given.
     *
     * @param slots the files by their names, such as {@code queries}, {@code corpus} and {@code qrels}
     * @param protocol the protocol that is the default for such files; empty for that of the kind
     */
    public record Layout(List<Slot> slots, String protocol) {
        public Layout {
            slots = List.copyOf(slots);
        }

        /** Files for the default protocol of the kind. */
        public static Layout of(Slot... slots) {
            return new Layout(List.of(slots), "");
        }
    }

    /**
     * One file.
     *
     * @param name its name in a task file
     * @param required whether the layout needs it
     * @param columns names of the columns that it must have, in the order in which they stand if nobody says otherwise
     * @param optional names of further columns that are read if they are there
     * @param formats what it may be
     */
    public record Slot(
            String name, boolean required, List<String> columns, List<String> optional, List<Format> formats) {
        public Slot {
            columns = List.copyOf(columns);
            optional = List.copyOf(optional);
            formats = List.copyOf(formats);
        }

        /** A file that must be there. */
        public static Slot required(String name, List<String> columns, List<String> optional, Format... formats) {
            return new Slot(name, true, columns, optional, List.of(formats));
        }

        /** All columns, those that must be there first. */
        public List<String> allColumns() {
            return Stream.concat(columns.stream(), optional.stream()).toList();
        }
    }
}
