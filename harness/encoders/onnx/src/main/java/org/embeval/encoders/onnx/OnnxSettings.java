package org.embeval.encoders.onnx;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelSettings;
import org.embeval.encoders.onnx.head.Head;
import org.embeval.encoders.onnx.head.Pooling;
import org.embeval.encoders.onnx.head.PoolingMode;

/** Models of which the card says everything. {@link OnnxModelProvider} explains its settings. */
final class OnnxSettings {
    static final String TOKENIZER_FILE = "tokenizer_file";
    static final String PRECISION = "precision";

    private static final int USUAL_MAX_TOKENS = 256;

    static final Set<String> NAMES = names(List.of(TOKENIZER_FILE, PRECISION), List.of(TOKENIZER_FILE, PRECISION));

    private OnnxSettings() {}

    /**
     * The settings that every encoder here has, and some more.
     *
     * @param ofResponses those of them that may be otherwise for passages and answers
     */
    static Set<String> names(List<String> more, List<String> ofResponses) {
        Set<String> names = new TreeSet<>(Settings.COMMON);
        names.addAll(more);
        names.addAll(Settings.forResponses(ofResponses));
        return names;
    }

    static Routes routes(ModelCard card, ModelSettings wanted) {
        return Routes.of(Settings.of(card, wanted), settings -> recipe(settings, wanted));
    }

    private static Recipe recipe(Settings settings, ModelSettings wanted) {
        ModelFile model = ModelFile.locate(
                settings.required(Settings.MODEL_FILE, "a file, or classpath: and the name of a resource"),
                wanted.home());
        ModelFile tokenizer = ModelFile.locate(
                settings.required(TOKENIZER_FILE, "a tokenizer.json, or classpath: and the name of a resource"),
                wanted.home());
        Precision precision = settings.oneOf(PRECISION, Precision.class).orElse(Precision.FP32);
        OnnxGraph graph = model.graph();
        precision.check(model.name(), graph);
        int maxTokens = settings.tokens(Settings.MAX_TOKENS).orElse(USUAL_MAX_TOKENS);
        boolean wholeVectors =
                !OnnxSession.yieldsTokenStates(graph) && graph.outputs().contains(OnnxSession.SENTENCES);
        SortedMap<String, String> none = new TreeMap<>();
        return new Recipe(
                model,
                Recipe.beside(model.path(), graph),
                wholeVectors ? OnnxSession.SENTENCES : OnnxSession.tokenStates(model.name(), graph),
                new Head(pooling(settings, wholeVectors), List.of())
                        .normalising(settings.trueOrFalse(Settings.NORMALIZE).orElse(true)),
                Recipe.Claims.NONE,
                tokenizer,
                false,
                OptionalInt.empty(),
                maxTokens,
                precision,
                settings.batching(graph),
                settings.device(),
                Surroundings.of(settings, graph, maxTokens),
                settings.firstPosition(graph, 0),
                settings.prompts(),
                none,
                none);
    }

    private static Optional<Pooling> pooling(Settings settings, boolean wholeVectors) {
        Optional<List<PoolingMode>> wanted = settings.pooling();
        if (wholeVectors && wanted.isPresent()) {
            throw settings.notAllowed(
                    Settings.POOLING,
                    settings.given().get(Settings.POOLING),
                    "nothing, since the ONNX file gives whole vectors (" + OnnxSession.SENTENCES + ")");
        }
        return wholeVectors
                ? Optional.empty()
                : Optional.of(new Pooling(wanted.orElse(List.of(PoolingMode.MEAN)), true));
    }
}
