package org.embeval.encoders.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.time.Duration;
import java.util.List;

/** A model as its users write them: counts characters, and can be built with parameters. */
public final class CountedLetters implements EmbeddingModel {
    private final int length;
    private final String apiKey;

    public CountedLetters() {
        this(16, "");
    }

    private CountedLetters(int length, String apiKey) {
        this.length = length;
        this.apiKey = apiKey;
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        return Response.from(segments.stream()
                .map(segment -> Embedding.from(vector(segment.text())))
                .toList());
    }

    private float[] vector(String text) {
        if (text.contains("refuse me")) {
            throw new IllegalStateException("401 for the key " + apiKey);
        }
        float[] vector = new float[length];
        vector[0] = 1;
        for (int i = 0; i < text.length(); i++) {
            vector[(text.charAt(i) * 31 + i) % length] += 1;
        }
        return vector;
    }

    /** Setters as LangChain4j's models have them. */
    public static final class Builder {
        private int length = 16;
        private String apiKey = "";

        public Builder dimensions(Integer dimensions) {
            length = dimensions;
            return this;
        }

        public Builder apiKey(String key) {
            apiKey = key;
            return this;
        }

        public Builder timeout(Duration timeout) {
            if (timeout.isZero()) {
                throw new IllegalArgumentException("no time");
            }
            return this;
        }

        public CountedLetters build() {
            return new CountedLetters(length, apiKey);
        }
    }
}
