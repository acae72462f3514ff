package org.embeval.encoders.onnx;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.Role;

/**
 * The prompts of a folder.
 *
 * @param texts by name
 * @param names which of them a role gets; absent for none
 */
record FolderPrompts(SortedMap<String, String> texts, Map<Role, String> names) {
    static final String FILE = "config_sentence_transformers.json";

    /**
     * The first of them that is not empty. Sentence-transformers 5 and 6 write an empty one for {@code document} into every
     * model, and their {@code encode_document} then passes over what its makers called {@code passage}.
     */
    private static final List<String> PASSAGE = List.of("document", "passage", "corpus");

    static FolderPrompts read(FolderFiles files) {
        FolderJson config = files.has(FILE) ? FolderJson.read(files.file(FILE)) : FolderJson.empty(FILE);
        config.require("model_type", "SentenceTransformer");
        SortedMap<String, String> texts = new TreeMap<>();
        config.get("prompts").ifPresent(prompts -> {
            FolderJson inner = new FolderJson(FILE, prompts);
            prompts.fieldNames().forEachRemaining(name -> inner.text(name).ifPresent(text -> texts.put(name, text)));
        });
        Optional<String> usual = config.text("default_prompt_name");
        usual.filter(name -> !texts.containsKey(name)).ifPresent(name -> {
            throw config.wrong(
                    "default_prompt_name", config.root().get("default_prompt_name"), String.join(", ", texts.keySet()));
        });
        Map<Role, String> names = new EnumMap<>(Role.class);
        usual.ifPresent(name -> names.put(Role.SENTENCE, name));
        if (texts.containsKey("query")) {
            names.put(Role.QUERY, "query");
        }
        PASSAGE.stream()
                .filter(name -> !texts.getOrDefault(name, "").isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    names.put(Role.PASSAGE, name);
                    names.put(Role.RESPONSE, name);
                });
        return new FolderPrompts(texts, names);
    }

    /** What each role gets. */
    Map<Role, String> byRole() {
        Map<Role, String> prompts = new EnumMap<>(Role.class);
        names.forEach((role, name) -> prompts.put(role, texts.get(name)));
        return prompts;
    }
}
