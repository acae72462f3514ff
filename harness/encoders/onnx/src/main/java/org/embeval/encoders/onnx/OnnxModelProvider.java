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
 *   <li>{@code batch_tokens}: how many tokens go through the model at once in one thread, padding included; unless said, as
 *       many as cost least, up to 1024.
 *   <li>{@code batch_dependent_batches}: {@code true} lets also {@code int8} models run in batches, which is faster and
 *       makes their vectors depend on what else is encoded; {@code false} unless said.
 *   <li>{@code query_prompt}, {@code passage_prompt}, {@code sentence_prompt}: what is put in front of texts of that role;
 *       nothing unless said.
 *   <li>{@code context}: what is made of the text around a text: {@code none} (default), {@code pair} puts it behind the
 *       text in one sequence as the tokenizer puts pairs together. A file with inputs {@code context_input_ids} and so on is
 *       given it there, with {@code max_context_tokens} tokens, as many as a text may have unless said.
 *   <li>{@code first_position}: of a text's first token, for files with an input {@code position_ids}; 0 unless said.
 *   <li>{@code response_model_file}, {@code response_tokenizer_file}, {@code response_pooling}, {@code response_normalize},
 *       {@code response_max_tokens}, {@code response_precision}: as those without {@code response_}, for passages and
 *       answers alone; models of two sides have them.
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
        return RoutedEncoder.open(card, OnnxSettings.routes(card, settings), settings);
    }
}
