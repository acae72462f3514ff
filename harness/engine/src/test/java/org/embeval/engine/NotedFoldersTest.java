package org.embeval.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.embeval.api.ModelFolder;
import org.junit.jupiter.api.Test;

class NotedFoldersTest {
    @Test
    void theCommitIsThatOfTheFirstFolderThatHasOne() {
        NotedFolders folders =
                new NotedFolders(location -> new Folder(location, location.startsWith("hub") ? location : ""));
        assertEquals(Optional.empty(), folders.revision());
        folders.apply("./local");
        assertEquals(Optional.empty(), folders.revision());
        folders.apply("hub/a");
        folders.apply("hub/b");
        assertEquals(Optional.of("hub/a"), folders.revision());
    }

    /** A folder without files. */
    private record Folder(String location, String revision) implements ModelFolder {
        @Override
        public SortedSet<String> files() {
            return new TreeSet<>();
        }

        @Override
        public Path file(String name) {
            throw new UnsupportedOperationException(name);
        }
    }
}
