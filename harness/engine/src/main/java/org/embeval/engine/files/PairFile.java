package org.embeval.engine.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.io.Writer;

/**
 * Mined pairs, one a line, each line ended by a line feed. Scores have as many digits as it takes to read them back.
 *
 * <p>TSV has score, source sentence and target sentence, as LASER's miner writes them, and with line numbers two more columns
 * behind these. Its columns have no quoting, so that a tab in a sentence is written as a space. JSON lines have {@code score},
 * {@code source_line}, {@code target_line}, {@code source} and {@code target}, and keep every character.
 */
public final class PairFile {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final Writer out;
    private long tabs;

    public PairFile(Writer out) {
        this.out = out;
    }

    /** Sentences that were written with spaces in the place of tabs. */
    public long sentencesWithTabs() {
        return tabs;
    }

    public void writeTsv(MinedPair pair, boolean lineNumbers) throws IOException {
        // Java 17 and 25 print some doubles differently; this way a score has the same digits on both.
        out.write(NumberOutput.toString(pair.score(), true));
        out.write('\t');
        out.write(withoutTabs(pair.source()));
        out.write('\t');
        out.write(withoutTabs(pair.target()));
        if (lineNumbers) {
            out.write("\t" + pair.sourceLine() + "\t" + pair.targetLine());
        }
        out.write('\n');
    }

    private String withoutTabs(String sentence) {
        if (sentence.indexOf('\t') < 0) {
            return sentence;
        }
        tabs++;
        return sentence.replace('\t', ' ');
    }

    public void writeJson(MinedPair pair) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("score", pair.score());
            json.writeNumberField("source_line", pair.sourceLine());
            json.writeNumberField("target_line", pair.targetLine());
            json.writeStringField("source", pair.source());
            json.writeStringField("target", pair.target());
            json.writeEndObject();
        }
        out.write('\n');
    }
}
