package org.embeval.encoders.onnx;

import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.embeval.api.Model;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelProvider;
import org.embeval.api.ModelSettings;

/**
 * Opens models of kind {@code onnx}: a transformer in an ONNX file with its {@code tokenizer.json}.
 *
 * <p>Settings, which cards and users may give:
 *
 * <ul>
 *   <li>{@code model_file}, {@code tokenizer_file}: a path, or {@code classpath:} and the name of a resource; needed. A
 *       resource in a jar is unpacked below {@link ModelSettings#home()} once.
 *   <li>{@code pooling}: {@code mean} (default), {@code cls}, {@code max}, {@code mean_sqrt_len_tokens}, {@code
 *       weightedmean} or {@code lasttoken}, or several with commas between them, whose vectors are put one behind the other.
 *   <li>{@code normalize}: {@code true} (default) brings vectors to length 1.
 *   <li>{@code max_tokens}: where texts are cut, special tokens included; 256 unless said, whatever {@code
 *       tokenizer.json} says.
 *   <li>{@code precision}: {@code fp32} (default), {@code int8} for a dynamically quantised file, {@code static_int8} for
 *       one with fixed scales, {@code fp16}. It does not convert: a file that is something else is refused.
 *   <li>{@code batch_tokens}: about how many tokens go through the model at once in one thread, padding included; 1024
 *       unless said.
 *   <li>{@code batch_dependent_batches}: {@code true} lets also {@code int8} models run in batches, which is faster and
 *       makes their vectors depend on what else is encoded; {@code false} unless said.
 *   <li>{@code query_prompt}, {@code passage_prompt}, {@code sentence_prompt}: what is put in front of texts of that role;
 *       nothing unless said.
 *   <li>{@code device}: {@code cpu} (default), or {@code cuda} where the GPU build of ONNX Runtime is on the class path.
 * </ul>
 */
public final class OnnxModelProvider implements ModelProvider {
    @Override
    public String kind() {
        return "onnx";
    }

    @Override
    public List<URL> cards() {
        return Stream.of("minilm", "minilm-int8")
                .map(id -> OnnxModelProvider.class.getResource("/models/" + id + ".json"))
                .toList();
    }

    @Override
    public Set<String> settings() {
        return OnnxSettings.NAMES;
    }

    @Override
    public boolean opensAnywhere() {
        return true;
    }

    @Override
    public Model open(ModelCard card, ModelSettings settings) {
        return OnnxEncoder.open(card, OnnxSettings.recipe(card, settings), settings);
    }
}
