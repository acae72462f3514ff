package org.embeval.benchmarks.encode;

import java.util.List;
import java.util.Map;
import org.embeval.api.ModelCard;
import org.embeval.api.Similarity;

/** The packaged encoder. */
public final class MiniLm {
    static final String FILE = "all-minilm-l6-v2.onnx";
    static final String TOKENIZER = "all-minilm-l6-v2-tokenizer.json";

    private MiniLm() {}

    public static ModelCard card() {
        Map<String, String> settings =
                Map.of("model_file", "classpath:" + FILE, "tokenizer_file", "classpath:" + TOKENIZER);
        return new ModelCard(
                "minilm", "", "", "onnx", Similarity.COSINE, "Apache-2.0", "", "", List.of("en"), settings, List.of());
    }
}
