package org.embeval.datasets.sentences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Compares all paragraphs of SQuAD's development set with the spans of ReQA's own splitter, where EMBEVAL_DATA has the set
 * and EMBEVAL_GOLDEN the spans, {@code squad-dev-sentences.json}.
 */
class ReqaGoldenSpansTest {
    @Test
    void everyParagraphOfTheDevelopmentSetIsCutAsByReqa() throws IOException {
        JsonNode squad = read("EMBEVAL_DATA", "squad/dev-v1.1.json");
        JsonNode golden = read("EMBEVAL_GOLDEN", "squad-dev-sentences.json").get("paragraphs");
        int number = 0;
        for (JsonNode article : squad.get("data")) {
            for (JsonNode paragraph : article.get("paragraphs")) {
                String context = paragraph.get("context").asText();
                assertEquals(
                        spans(golden.get(number)), ReqaSplitter.split(context).spans(), context);
                number++;
            }
        }
        assertEquals(2_067, number);
        assertEquals(golden.size(), number);
    }

    private static List<Span> spans(JsonNode pairs) {
        List<Span> spans = new ArrayList<>();
        pairs.forEach(
                pair -> spans.add(new Span(pair.get(0).asInt(), pair.get(1).asInt())));
        return spans;
    }

    private static JsonNode read(String variable, String name) throws IOException {
        String folder = System.getenv(variable);
        assumeTrue(folder != null, variable + " is not set");
        Path file = Path.of(folder, name);
        assumeTrue(Files.exists(file), variable + " has no " + name);
        return new ObjectMapper().readTree(file.toFile());
    }
}
