package org.embeval.encoders.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.embeval.api.Inspectable.FileFacts;

/**
 * What stands in the files around a model, whether or not its kind obeys it: a card may name files of a folder that says
 * more than the card does. Only files that are on the disk already are looked at.
 *
 * @param tokenizer what the model's {@code tokenizer.json} says
 * @param transformer where that file lies
 */
record Inspection(Recipe recipe, TokenizerFile tokenizer, Path transformer) {
    private static final Pattern MODULE = Pattern.compile("[0-9]+_(Dense|Normalize)");

    static FileFacts of(Recipe recipe) {
        Path directory = recipe.tokenizer().path().toAbsolutePath().getParent();
        return new Inspection(recipe, TokenizerFile.read(recipe.tokenizer()), directory).facts();
    }

    private FileFacts facts() {
        FolderJson settings = json("tokenizer_config.json");
        return new FileFacts(
                tokenizer.boundaryTokens(),
                tokenizer.limit(),
                FolderTransformer.positions(json("config.json")).orElse(0),
                settings.text("padding_side").orElse(tokenizer.paddingSide()),
                lowerCases(settings) || lowerCases(json("sentence_bert_config.json")),
                unusedModules());
    }

    private static boolean lowerCases(FolderJson config) {
        return config.flag("do_lower_case").orElse(false);
    }

    private FolderJson json(String name) {
        Path file = transformer.resolve(name);
        return Files.isRegularFile(file) ? FolderJson.read(new ModelFile(name, file)) : FolderJson.empty(name);
    }

    /** Folders of modules that {@code modules.json} does not list, and dense layers that the recipe's head does not have. */
    private List<String> unusedModules() {
        FolderJson modules = json(FolderModule.FILE);
        Set<String> listed = new TreeSet<>();
        Set<String> unused = new TreeSet<>();
        for (JsonNode module : modules.root()) {
            String path = module.path("path").asText();
            listed.add(path);
            boolean inTheFile = recipe.head().pooling().isEmpty();
            if (module.path("type").asText().endsWith(".Dense")
                    && !inTheFile
                    && recipe.head().layersWithWeights() == 0) {
                unused.add(path);
            }
        }
        for (String folder : moduleFolders()) {
            if (!listed.contains(folder)
                    && !(folder.endsWith("Normalize") && recipe.head().normalises())) {
                unused.add(folder);
            }
        }
        return new ArrayList<>(unused);
    }

    private List<String> moduleFolders() {
        String[] names = transformer
                .toFile()
                .list((directory, name) -> MODULE.matcher(name).matches());
        return names == null ? List.of() : List.of(names);
    }
}
