package org.embeval.encoders.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.embeval.api.EvalException;

/**
 * A module of a sentence-transformers folder.
 *
 * @param index its place among the others
 * @param path of its own folder, empty for the top
 * @param type the last part of the name of its class
 */
record FolderModule(int index, String path, String type) {
    static final String FILE = "modules.json";

    private static final String OURS = "sentence_transformers.";

    /** What {@code modules.json} lists, in its order; nothing if there is no such file. */
    static List<FolderModule> listed(FolderFiles files) {
        if (!files.has(FILE)) {
            return List.of();
        }
        return StreamSupport.stream(files.json(FILE, "lists its modules").root().spliterator(), false)
                .map(module -> FolderModule.of(files, module))
                .sorted(Comparator.comparingInt(FolderModule::index))
                .toList();
    }

    private static FolderModule of(FolderFiles files, JsonNode entry) {
        return of(
                files,
                entry.path("idx").asInt(),
                entry.path("path").asText(),
                entry.path("type").asText());
    }

    /** Only the last part of a type is looked at, since packages were renamed; but it must be the library's own. */
    static FolderModule of(FolderFiles files, int index, String path, String type) {
        if (!type.startsWith(OURS)) {
            throw refused(files, type);
        }
        return new FolderModule(index, path, type.substring(type.lastIndexOf('.') + 1));
    }

    static EvalException refused(FolderFiles files, String type) {
        return files.problem("its " + FILE + " names a module of type " + type
                + ".\nKnown here: Transformer, Dense on its tokens, Pooling, Dense, LayerNorm, Dropout, Normalize, in this"
                + " order;\nor a Router with such routes."
                + " Leaving it out would give other vectors than its makers'.");
    }

    String config() {
        return path + "/config.json";
    }
}
