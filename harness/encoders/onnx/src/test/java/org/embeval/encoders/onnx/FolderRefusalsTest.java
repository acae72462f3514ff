package org.embeval.encoders.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.embeval.api.Encoder;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that would give other vectors than their makers' are refused, with what is the matter and what to do. */
class FolderRefusalsTest {
    @TempDir
    Path folder;

    private void assertRefused(Fault fault, Map<String, String> overrides, String... parts) {
        EvalException refused = assertThrows(
                EvalException.class, () -> TinyFolders.open(folder, overrides).close());
        assertEquals(fault, refused.fault(), refused.getMessage());
        for (String part : parts) {
            assertTrue(refused.getMessage().contains(part), refused.getMessage());
        }
        assertTrue(refused.getMessage().lines().count() <= 3, refused.getMessage());
    }

    private void assertDamaged(String... parts) {
        assertRefused(Fault.UNAVAILABLE, Map.of(), parts);
    }

    private void set(String file, String key, String value) throws IOException {
        TinyFolders.set(folder.resolve(file), key, value);
    }

    private void modules(String... types) throws IOException {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < types.length; i++) {
            String path = i == 0 ? "" : i + "_" + types[i].substring(types[i].lastIndexOf('.') + 1);
            json.append(i == 0 ? "" : ",")
                    .append("{\"idx\": " + i + ", \"path\": \"" + path + "\", \"type\": \"" + types[i] + "\"}");
        }
        Files.writeString(folder.resolve("modules.json"), json + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sentence_transformers.models.WordEmbeddings",
                "sentence_transformers.models.BoW",
                "sentence_transformers.models.LSTM",
                "sentence_transformers.models.CNN",
                "sentence_transformers.models.WeightedLayerPooling",
                "sentence_transformers.models.StaticEmbedding",
                "custom_st.Pooling"
            })
    void aModuleThatIsNotKnownIsNamed(String type) throws IOException {
        TinyFolders.write("mean", folder);
        modules("sentence_transformers.models.Transformer", "sentence_transformers.models.Pooling", type);
        assertDamaged(type.startsWith("custom") ? type : type.substring(type.lastIndexOf('.') + 1), "modules.json");
        modules(type, "sentence_transformers.models.Pooling");
        assertDamaged(type.substring(type.lastIndexOf('.') + 1));
    }

    @Test
    void aRouterNeedsItsRoutes() throws IOException {
        TinyFolders.write("mean", folder);
        modules("sentence_transformers.models.Router");
        assertDamaged("no route for texts", "none");
        modules(
                "sentence_transformers.models.Transformer",
                "sentence_transformers.models.Pooling",
                "sentence_transformers.models.Router");
        assertDamaged("Router");
    }

    @Test
    void aDenseLayerBeforePoolingHasToSayThatItReadsTokens() throws IOException {
        TinyFolders.write("dense-tokens", folder);
        TinyFolders.set(folder.resolve("1_Dense/config.json"), "module_input_name", "null");
        assertDamaged("module_input_name", "token_embeddings");
        TinyFolders.set(folder.resolve("1_Dense/config.json"), "module_input_name", "\"token_embeddings\"");
        TinyFolders.set(folder.resolve("1_Dense/config.json"), "out_features", "7");
        assertDamaged("1_Dense/model.safetensors");
        TinyFolders.set(folder.resolve("1_Dense/config.json"), "out_features", "6");
        TinyFolders.set(folder.resolve("3_LayerNorm/config.json"), "dimension", "11");
        assertDamaged("norm.weight");
    }

    @Test
    void aTransformerWithoutPoolingIsNotASentenceEncoder() throws IOException {
        TinyFolders.write("mean", folder);
        modules("sentence_transformers.models.Transformer");
        assertDamaged("Transformer alone");
        modules("sentence_transformers.models.Transformer", "sentence_transformers.models.Normalize");
        assertDamaged("Normalize");
    }

    @Test
    void withoutModulesNothingSaysHowToPool() throws IOException {
        TinyFolders.write("mean", folder);
        Files.delete(folder.resolve("modules.json"));
        assertRefused(Fault.UNKNOWN, Map.of(), "modules.json", "--pooling");
    }

    @Test
    void aModuleWithoutItsFilesIsNamed() throws IOException {
        TinyFolders.write("labse-like", folder);
        Files.delete(folder.resolve("2_Dense/model.safetensors"));
        assertDamaged("2_Dense/model.safetensors", "Get the model's files again");
        Files.writeString(folder.resolve("2_Dense/pytorch_model.bin"), "a pickle");
        assertDamaged("2_Dense/pytorch_model.bin", "pickle", "python -c \"import torch", "2_Dense/model.safetensors");
        Files.delete(folder.resolve("1_Pooling/config.json"));
        assertDamaged("1_Pooling/config.json");
    }

    @Test
    void aLayerThatDoesNotFitIsNamed() throws IOException {
        TinyFolders.write("labse-like", folder);
        set("2_Dense/config.json", "in_features", "7");
        assertDamaged("linear.weight", "8 x 7");
        set("2_Dense/config.json", "in_features", "8");
        set("2_Dense/config.json", "bias", "false");
        assertDamaged("linear.bias");
        set("2_Dense/config.json", "bias", "true");
        set("1_Pooling/config.json", "pooling_mode_mean_tokens", "true");
        assertDamaged("Dense layer of 8 inputs", "16");
    }

    @Test
    void aCutOffFileOfWeightsIsNamed() throws IOException {
        TinyFolders.write("labse-like", folder);
        Path weights = folder.resolve("2_Dense/model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        Files.write(weights, java.util.Arrays.copyOf(bytes, bytes.length - 4));
        assertDamaged("2_Dense/model.safetensors", "linear");
        Files.write(weights, new byte[4]);
        assertDamaged("2_Dense/model.safetensors", "4 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2_Dense/config.json | activation_function | \"torch.nn.modules.activation.Hardswish\" | Tanh",
                "2_Dense/config.json | activation_function | \"my.own.Tanh\" | torch.nn.modules.activation",
                "2_Dense/config.json | activation_function | null | Identity",
                "2_Dense/config.json | module_input_name | \"token_embeddings\" | sentence_embedding",
                "1_Pooling/config.json | pooling_mode | \"median\" | weightedmean",
                "1_Pooling/config.json | pooling_mode_median | true | pooling_mode_lasttoken",
                "1_Pooling/config.json | include_prompt | \"no\" | true or false",
                "1_Pooling/config.json | word_embedding_dimension | null | number",
                "sentence_bert_config.json | max_seq_length | 0 | number from 1",
                "sentence_bert_config.json | transformer_task | \"text-generation\" | feature-extraction",
                "sentence_bert_config.json | query_length | 32 | max_seq_length",
                "sentence_bert_config.json | tokenizer_args | {\"add_eos_token\": true} | model_max_length",
                "sentence_bert_config.json | modality_config | {\"message\": {}} | last_hidden_state",
                "config_sentence_transformers.json | default_prompt_name | \"sts\" | default_prompt_name",
                "config_sentence_transformers.json | model_type | \"SparseEncoder\" | SentenceTransformer",
                "tokenizer_config.json | truncation_side | \"left\" | right",
                "tokenizer_config.json | do_lower_case | true | tokenizer.json"
            })
    void aValueThatIsNotKnownIsNamedWithThoseThatAre(String file, String key, String value, String known)
            throws IOException {
        TinyFolders.write("labse-like", folder);
        set(file, key, value);
        assertDamaged(file, key, known);
    }

    @Test
    void aFolderWithoutAnExportIsToldHowToMakeOne() throws IOException {
        TinyFolders.write("mean", folder);
        try (var files = Files.list(folder.resolve("onnx"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        assertDamaged("no ONNX file", "optimum-cli export onnx --model " + folder);
        Files.writeString(folder.resolve("model.safetensors"), "");
        assertDamaged("PyTorch", "optimum-cli export onnx --model " + folder, "--task feature-extraction");
    }

    @Test
    void whereNoFileHasTheUsualNameTheChoiceIsListed() throws IOException {
        TinyFolders.write("mean", folder);
        Files.delete(folder.resolve("onnx/model.onnx"));
        assertRefused(Fault.UNKNOWN, Map.of(), "--model-file", "onnx/model_external.onnx", "onnx/model_qint8.onnx");
        assertRefused(Fault.UNKNOWN, Map.of("model_file", "model_O3"), "model_O3", "onnx/model_fp16.onnx");
    }

    @Test
    void aFileAtTheTopIsTheSecondChoice() throws IOException {
        TinyFolders.write("mean", folder);
        Files.move(folder.resolve("onnx/model.onnx"), folder.resolve("model.onnx"));
        try (Encoder encoder = TinyFolders.open(folder, Map.of())) {
            assertEquals("model.onnx", encoder.traits().facts().get("model_file"));
        }
    }

    @Test
    void weightsThatAreNotBesideTheirFileAreNamed() throws IOException {
        TinyFolders.write("mean", folder);
        Files.delete(folder.resolve("onnx/model_external.onnx_data"));
        assertRefused(Fault.UNAVAILABLE, Map.of("model_file", "model_external"), "onnx/model_external.onnx_data");
    }

    @Test
    void aFolderWithoutATokenizerIsToldHowToMakeOne() throws IOException {
        TinyFolders.write("mean", folder);
        Files.delete(folder.resolve("tokenizer.json"));
        assertDamaged("tokenizer.json", "AutoTokenizer", "save_pretrained");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        EvalException refused =
                assertThrows(EvalException.class, () -> TinyFolders.open(folder.resolve("nothing"), Map.of()));
        assertEquals(Fault.UNAVAILABLE, refused.fault());
        assertTrue(refused.getMessage().contains("nothing"), refused.getMessage());
    }

    @Test
    void aFileOfAnotherWidthIsNotTheFoldersExport() throws IOException {
        TinyFolders.write("mean", folder);
        set("1_Pooling/config.json", "word_embedding_dimension", "16");
        assertDamaged("onnx/model.onnx", "8 components", "16", "--model-file");
    }

    @Test
    void anExportOfWholeVectorsMustDoWhatTheModulesDo() throws IOException {
        Map<String, String> whole = Map.of("model_file", "model_labse");
        TinyFolders.write("labse-like", folder);
        set("1_Pooling/config.json", "pooling_mode_cls_token", "false");
        assertRefused(Fault.UNAVAILABLE, whole, "onnx/model_labse.onnx", "% of its length", "--model-file");

        TinyFolders.write("dense-identity", folder.resolve("narrow"));
        EvalException narrow =
                assertThrows(EvalException.class, () -> TinyFolders.open(folder.resolve("narrow"), whole));
        assertTrue(narrow.getMessage().contains("8 components"), narrow.getMessage());
        assertTrue(narrow.getMessage().contains("3"), narrow.getMessage());
    }

    @Test
    void whatAnExportHasDoneInsideCannotBeChanged() throws IOException {
        TinyFolders.write("labse-like", folder);
        for (String setting : List.of("pooling=mean", "normalize=false")) {
            String[] parts = setting.split("=");
            assertRefused(
                    Fault.UNKNOWN,
                    Map.of("model_file", "model_labse", parts[0], parts[1]),
                    setting,
                    "sentence_embedding",
                    "--model-file");
        }
        set("1_Pooling/config.json", "include_prompt", "false");
        assertRefused(
                Fault.UNAVAILABLE,
                Map.of("model_file", "model_labse", "query_prompt", "q: "),
                "prompt",
                "--model-file");
    }

    @Test
    void aPoolingThatDoesNotFitToTheLayersBehindItIsRefused() throws IOException {
        TinyFolders.write("labse-like", folder);
        assertRefused(Fault.UNKNOWN, Map.of("pooling", "cls,mean"), "pooling=cls,mean", "8 inputs", "16");
        assertRefused(Fault.UNKNOWN, Map.of("pooling", "cls,median"), "pooling=median", "lasttoken");
    }
}
