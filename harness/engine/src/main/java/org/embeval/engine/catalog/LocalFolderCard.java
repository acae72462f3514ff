package org.embeval.engine.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.LocalModelFolder;
import org.embeval.api.ModelCard;
import org.embeval.api.Similarity;

/** A model in a folder of sentence-transformers that is named by its path, without a card. */
final class LocalFolderCard {
    private static final String KIND = "sentence-transformers";
    private static final String FOLDER = "folder";
    private static final String CONFIG = "config_sentence_transformers.json";

    private LocalFolderCard() {}

    /** Whether a name is the path of a folder: it begins with a point, or where paths begin. */
    static boolean matches(String name) {
        return (name.startsWith(".") || Path.of(name).isAbsolute()) && !Files.isRegularFile(Path.of(name));
    }

    /**
     * The card of a folder, called like it.
     *
     * @param taken ids that are other models
     * @throws EvalException if it is not there
     */
    static ModelCard of(String path, Set<String> taken) {
        LocalModelFolder folder = LocalModelFolder.at(path);
        String name = Optional.ofNullable(
                        folder.directory().toAbsolutePath().normalize().getFileName())
                .map(Path::toString)
                .orElse("folder");
        String similarity = similarity(folder);
        List<String> notes = new ArrayList<>();
        if (!List.of("cosine", "dot", "dot_product").contains(similarity)) {
            notes.add("Its makers compare its vectors by " + similarity + "; tasks here compare them by cosine.");
        }
        return new ModelCard(
                taken.contains(name) ? "folder-" + name : name,
                "the model in " + path,
                "local",
                KIND,
                similarity.startsWith("dot") ? Similarity.DOT : Similarity.COSINE,
                "see the folder",
                "",
                "",
                List.of(),
                Map.of(FOLDER, path),
                notes);
    }

    private static String similarity(LocalModelFolder folder) {
        if (!folder.files().contains(CONFIG)) {
            return "cosine";
        }
        Path file = folder.file(CONFIG);
        try {
            JsonNode name = new JsonMapper().readTree(file.toFile()).path("similarity_fn_name");
            return name.isTextual() ? name.asText() : "cosine";
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
