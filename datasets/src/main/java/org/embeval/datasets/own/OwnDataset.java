package org.embeval.datasets.own;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.FileForm.Slot;
import org.embeval.api.Source;
import org.embeval.api.TaskFile;
import org.embeval.api.TaskFile.Part;
import org.embeval.api.TaskFile.Table;

/**
 * A user's own files.
 *
 * <p>The task file is one of the files that a subset is read from: what it says decides how the others are read, so that
 * results of different descriptions have different digests.
 *
 * @param own the description
 * @param tables the files of a subset, given the split
 * @param reader makes the shape
 */
record OwnDataset<T>(TaskFile own, BiFunction<Part, String, Map<String, Table>> tables, Reader<T> reader)
        implements Dataset<T> {
    /** Reads the files of one subset. */
    interface Reader<T> {
        T read(Part part, Tables tables) throws IOException;
    }

    /** The files of one subset, by their names in the form. */
    record Tables(Path folder, Map<String, Table> byName) {
        boolean has(String name) {
            return byName.containsKey(name);
        }

        /** @throws org.embeval.api.EvalException with file, line and column if the file is damaged */
        List<OwnRow> rows(Slot slot) throws IOException {
            return new OwnTable(folder, byName.get(slot.name()), slot).rows();
        }

        Path path(Slot slot) {
            return folder.resolve(byName.get(slot.name()).file()).normalize();
        }
    }

    /** Files that are the same for every split. */
    static <T> OwnDataset<T> of(TaskFile own, Reader<T> reader) {
        return new OwnDataset<>(own, (part, split) -> part.tables(), reader);
    }

    @Override
    public DatasetCard card() {
        List<Source> sources = own.parts().stream()
                .flatMap(part -> part.tables().values().stream())
                .map(Table::file)
                .distinct()
                .map(file -> Source.file(file, "", List.of()))
                .toList();
        return new DatasetCard(own.id(), own.title(), "own files", "", own.licence(), own.citation(), sources);
    }

    @Override
    public Optional<Path> ownFolder() {
        return Optional.of(own.folder());
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        return Stream.concat(
                        Stream.of(own.path().getFileName().toString()),
                        tables.apply(own.part(subset), split).values().stream().map(Table::file))
                .distinct()
                .toList();
    }

    @Override
    public T read(Path directory, String split, String subset) throws IOException {
        Part part = own.part(subset);
        return reader.read(part, new Tables(directory, tables.apply(part, split)));
    }
}
