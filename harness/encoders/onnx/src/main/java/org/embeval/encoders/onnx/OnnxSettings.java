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

    static final Set<String> NAMES = names(TOKENIZER_FILE, PRECISION);

    private OnnxSettings() {}

    /** The settings that every encoder here has, and some more. */
    static Set<String> names(String... more) {
        Set<String> names = new TreeSet<>(Settings.COMMON);
        names.addAll(List.of(more));
        return names;
    }

    static Recipe recipe(ModelCard card, ModelSettings wanted) {
        Settings settings = Settings.of(card, wanted);
        ModelFile model = ModelFile.locate(
                settings.required(Settings.MODEL_FILE, "a file, or classpath: and the name of a resource"),
                wanted.home());
        ModelFile tokenizer = ModelFile.locate(
                settings.required(TOKENIZER_FILE, "a tokenizer.json, or classpath: and the name of a resource"),
                wanted.home());
        Pooling pooling = new Pooling(settings.pooling().orElse(List.of(PoolingMode.MEAN)), true);
        Precision precision = settings.oneOf(PRECISION, Precision.class).orElse(Precision.FP32);
        OnnxGraph graph = model.graph();
        precision.check(model.name(), graph);
        SortedMap<String, String> none = new TreeMap<>();
        return new Recipe(
                model,
                Recipe.beside(model.path(), graph),
                OnnxSession.tokenStates(model.name(), graph),
                new Head(Optional.of(pooling), List.of())
                        .normalising(settings.trueOrFalse(Settings.NORMALIZE).orElse(true)),
                Recipe.Claims.NONE,
                tokenizer,
                false,
                OptionalInt.empty(),
                settings.tokens(Settings.MAX_TOKENS).orElse(USUAL_MAX_TOKENS),
                precision,
                settings.batching(graph),
                settings.device(),
                settings.prompts(),
                none,
                none);
    }
}
