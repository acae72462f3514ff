package org.embeval.datasets.sentences;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReqaSplitterTest {
    /** Each by sb_sed.infer_sentence_breaks of google/retrieval-qa-eval at 4f44a21 (Python 3.11). */
    static Stream<List<String>> paragraphs() {
        return Stream.of(
                List.of("Dr. Smith arrived in Jan. 1999.", "He met J. R. R. Tolkien.", "The end."),
                List.of("It was big.[1]", "Then it fell. e.g.", "This one."),
                List.of("He said \"Go!\"", "Then left.", "However, no."),
                List.of("A crew with Russell L. \"Rusty\" Schweickart.", "Mercury was next."),
                List.of("The Wii U.", "Gen. v was there."),
                List.of("Washington, D.C.", "Smith went."),
                List.of("See No. 4 and Vol. IX of it."),
                List.of("Jones et al. 1999 say so.", "Nobody else did."),
                List.of("It begins at 4 p.m. EST and ends."),
                List.of("It begins at 4 p.m.", "ESTA is needed."));
    }

    @ParameterizedTest
    @MethodSource("paragraphs")
    void sentencesEndWhereReqaEndsThem(List<String> sentences) {
        String paragraph = String.join(" ", sentences);
        assertEquals(
                sentences,
                ReqaSplitter.split(paragraph).spans().stream()
                        .map(span -> span.of(paragraph))
                        .toList());
    }

    @Test
    void aLineBreakIsABlank() {
        assertEquals(
                List.of(new Span(0, 4), new Span(5, 15)),
                ReqaSplitter.split("A\nB. C is here.").spans());
    }

    @Test
    void offsetsCountCodePoints() {
        String paragraph = "A \ud835\udcb3 here. Two \ud835\udcb3\ud835\udcb3 there.";
        List<Span> spans = ReqaSplitter.split(paragraph).spans();
        assertEquals(List.of(new Span(0, 9), new Span(10, 23)), spans);
        assertEquals("Two \ud835\udcb3\ud835\udcb3 there.", spans.get(1).of(paragraph));
    }

    @Test
    void whiteSpaceAloneIsNoSentence() {
        assertEquals(new ReqaSplitter.Sentences(List.of(), 1), ReqaSplitter.split(" \u00a0"));
    }

    @Test
    void spansCoverEverythingButWhiteSpaceInOrder() {
        long seed = 3;
        Random random = new Random(seed);
        String[] parts = {
            "A", "b", ". ", "! ", " ", "\n", "\u00a0", "Dr. ", "J. ", "[1]", "\" ", "The ", "é", "\ud835\udcb3"
        };
        for (int round = 0; round < 500; round++) {
            String paragraph = String.join(
                    "",
                    IntStream.range(0, 12)
                            .mapToObj(i -> parts[random.nextInt(parts.length)])
                            .toList());
            StringBuilder covered = new StringBuilder();
            ReqaSplitter.split(paragraph).spans().forEach(span -> covered.append(span.of(paragraph)));
            String white = "[\\p{IsWhite_Space}]+";
            assertEquals(
                    paragraph.replaceAll(white, ""),
                    covered.toString().replaceAll(white, ""),
                    "seed " + seed + ": " + paragraph);
        }
    }
}
