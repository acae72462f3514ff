package org.embeval.encoders.onnx;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.Role;
import org.embeval.encoders.onnx.head.Head;

/**
 * Everything that an encoder is made of, before anything is loaded.
 *
 * @param model the ONNX file
 * @param weights the files that hold its weights, if it does not hold them itself
 * @param output which of its outputs is used
 * @param head what makes vectors of that output
 * @param claims what the files around the ONNX file say about it
 * @param tokenizer its {@code tokenizer.json}
 * @param lowerCase whether texts are lower-cased before everything else that the tokenizer does
 * @param padId what fills the end of a line in a batch; empty to ask the tokenizer
 * @param maxTokens where texts are cut, special tokens included; 0 for nowhere
 * @param device what computes
 * @param surroundings what is made of the text around a text
 * @param firstPosition the position of a text's first token, for files that want positions
 * @param prompts what is put in front of texts by role
 * @param decisive facts beside those above that can change a vector, by name
 * @param origins facts that tell where the others come from, by name
 */
record Recipe(
        ModelFile model,
        List<ModelFile> weights,
        String output,
        Head head,
        Claims claims,
        ModelFile tokenizer,
        boolean lowerCase,
        OptionalInt padId,
        int maxTokens,
        Precision precision,
        Batching batching,
        Device device,
        Surroundings surroundings,
        int firstPosition,
        Map<Role, String> prompts,
        SortedMap<String, String> decisive,
        SortedMap<String, String> origins) {
    Recipe {
        weights = List.copyOf(weights);
        prompts = Collections.unmodifiableMap(new EnumMap<>(prompts));
        decisive = Collections.unmodifiableSortedMap(new TreeMap<>(decisive));
        origins = Collections.unmodifiableSortedMap(new TreeMap<>(origins));
    }

    /**
     * A way from an ONNX file to vectors.
     *
     * @param output which of its outputs is used
     * @param head what makes vectors of that output
     */
    record Route(String output, Head head) {}

    /**
     * What has to be true of an ONNX file if the files around it belong to it.
     *
     * @param states how long its token states are; 0 if nothing is said
     * @param vectors how long the vectors are that it makes of whole texts; 0 if nothing is said
     * @param unitLength whether these vectors have length 1
     * @param modules another way to them
     */
    record Claims(int states, int vectors, boolean unitLength, Optional<Route> modules) {
        static final Claims NONE = new Claims(0, 0, false, Optional.empty());
    }

    /** Where texts are cut if a request wants no more than {@code wanted} tokens, 0 for any number. */
    int limit(int wanted) {
        int own = maxTokens == 0 ? Integer.MAX_VALUE : maxTokens;
        return wanted == 0 ? own : Math.min(own, wanted);
    }

    /** Files beside {@code model} that hold weights. */
    static List<ModelFile> beside(Path model, OnnxGraph graph) {
        return graph.weightFiles().stream()
                .map(name -> new ModelFile(name, model.resolveSibling(name)))
                .toList();
    }
}
