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
 * Opens models of kind {@code sentence-transformers}: folders as that library writes them, with an ONNX export of the
 * transformer. What the folder says is obeyed or refused, and never passed over.
 *
 * <p>Settings, which cards and users may give; those of the user win over the folder, and the facts of the opened encoder
 * tell both:
 *
 * <ul>
 *   <li>{@code folder}: what {@link ModelSettings#folders()} finds the files by; needed.
 *   <li>{@code model_file}: one of its ONNX files; {@code onnx/model.onnx}, else {@code model.onnx}, unless said.
 *   <li>{@code pooling}, {@code normalize}, {@code max_tokens}, {@code query_prompt}, {@code passage_prompt}, {@code
 *       sentence_prompt}: as {@link OnnxModelProvider} explains them; as the folder says unless said.
 *   <li>{@code query_prompt_name}, {@code passage_prompt_name}, {@code sentence_prompt_name}: which of the folder's prompts
 *       such texts get.
 *   <li>{@code context}, {@code max_context_tokens}, {@code response_model_file}, {@code response_pooling}, {@code
 *       response_normalize}, {@code response_max_tokens}: as {@link OnnxModelProvider} explains them.
 *   <li>{@code first_position}: as the folder's {@code config.json} says unless said.
 *   <li>{@code batch_tokens}, {@code batch_dependent_batches}, {@code device}: as {@link OnnxModelProvider} explains them.
 * </ul>
 */
public final class SentenceTransformersProvider implements ModelProvider {
    @Override
    public String kind() {
        return "sentence-transformers";
    }

    @Override
    public List<URL> cards() {
        return List.of();
    }

    @Override
    public Set<String> settings() {
        return OnnxSettings.names(
                Stream.concat(Stream.of(FolderRecipe.FOLDER), Settings.promptNames().stream())
                        .toList(),
                List.of());
    }

    @Override
    public boolean opensAnywhere() {
        return true;
    }

    @Override
    public Model open(ModelCard card, ModelSettings settings) {
        Routes routes = FolderRecipe.read(Settings.of(card, settings), settings.folders());
        return RoutedEncoder.open(card, routes, settings);
    }
}
