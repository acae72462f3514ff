package org.embeval.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Role;
import org.embeval.api.Texts;

/**
 * Some lines of a request, on their way to an executor.
 *
 * @param contexts as long as {@code lines}; null where a line has none
 */
record TextChunk(ArrayList<String> lines, ArrayList<String> contexts, Role role, String language, int maxTokens)
        implements Texts, Serializable {
    /** Consecutive chunks of at most so many lines. */
    static List<TextChunk> of(EncodeRequest request, int most) {
        List<TextChunk> chunks = new ArrayList<>();
        Texts texts = request.texts();
        for (int from = 0; from < texts.size(); from += most) {
            chunks.add(of(texts, from, Math.min(texts.size(), from + most), request.maxTokens()));
        }
        return chunks;
    }

    private static TextChunk of(Texts texts, int from, int to, int maxTokens) {
        ArrayList<String> lines = new ArrayList<>(to - from);
        ArrayList<String> contexts = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            lines.add(texts.line(i));
            contexts.add(texts.context(i));
        }
        return new TextChunk(lines, contexts, texts.role(), texts.language(), maxTokens);
    }

    EncodeRequest request() {
        return new EncodeRequest(this, maxTokens);
    }

    @Override
    public int size() {
        return lines.size();
    }

    @Override
    public String line(int i) {
        return lines.get(Objects.checkIndex(i, lines.size()));
    }

    @Override
    public String context(int i) {
        return contexts.get(i);
    }
}
