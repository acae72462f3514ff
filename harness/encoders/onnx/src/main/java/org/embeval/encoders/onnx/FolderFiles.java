package org.embeval.encoders.onnx;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelFolder;

/**
 * The files of a sentence-transformers model.
 *
 * @param names of all files, with {@code /} after folders
 * @param base where the transformer's own files lie: empty, or a folder with {@code /} behind it
 * @param atTop whether files of the transformer that are not there are those at the top
 */
record FolderFiles(ModelFolder folder, SortedSet<String> names, String base, boolean atTop) {
    static FolderFiles of(ModelFolder folder) {
        return new FolderFiles(folder, folder.files(), "", true);
    }

    /** @param only whether it is one of several, so that nothing at the top is its own */
    FolderFiles withTransformerIn(String path, boolean only) {
        return new FolderFiles(folder, names, path.isEmpty() ? "" : path + "/", !only);
    }

    /** Where files of the transformer are looked for. */
    List<String> places() {
        return atTop ? List.of(base, "") : List.of(base);
    }

    /** The folder of the transformer, as its user would call it. */
    String transformerFolder() {
        return base.isEmpty() ? folder.location() : folder.location() + "/" + base.substring(0, base.length() - 1);
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /** The name of a file of the transformer: beside it, or else at the top. */
    Optional<String> ofTransformer(String name) {
        return places().stream().map(place -> place + name).filter(this::has).findFirst();
    }

    ModelFile file(String name) {
        return new ModelFile(name, folder.file(name));
    }

    /** A file that has to be there. */
    FolderJson json(String name, String whatFor) {
        if (!has(name)) {
            throw problem("it has no " + name + ", which " + whatFor);
        }
        return FolderJson.read(file(name));
    }

    /** A file of the transformer; one without keys if there is none. */
    FolderJson jsonOfTransformer(String name) {
        return ofTransformer(name).map(found -> FolderJson.read(file(found))).orElseGet(() -> FolderJson.empty(name));
    }

    /** @param reason what is the matter, then a line that says what to do */
    EvalException problem(String reason) {
        return new EvalException(
                Fault.UNAVAILABLE, "the model folder " + folder.location() + " cannot be used: " + reason);
    }
}
