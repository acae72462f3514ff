package org.embeval.engine.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.embeval.api.EncodeRequest;
import org.embeval.api.ModelFolder;
import org.embeval.api.ModelSettings;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.engine.LoneText;
import org.embeval.engine.study.TextSample.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextSampleTest {
    private static EncodeRequest request(Role role, String... lines) {
        return EncodeRequest.of(Texts.of(List.of(lines), role, "en"));
    }

    private static String[] numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "text " + i).toArray(String[]::new);
    }

    @Test
    void aTextIsTakenOnceForEachRole() {
        TextSample sample = new TextSample(100);
        sample.offer(request(Role.SENTENCE, "one", "two", "one"));
        sample.offer(request(Role.SENTENCE, "two"));
        sample.offer(request(Role.QUERY, "two"));
        assertEquals(3, sample.size());
        assertEquals(2, TextSample.requests(sample.lines(3)).size(), "one request for each role");
    }

    @Test
    void whichTextsAreTakenDependsOnNoOrder() {
        TextSample forwards = new TextSample(20);
        forwards.offer(request(Role.SENTENCE, numbers(0, 500)));
        TextSample backwards = new TextSample(20);
        backwards.offer(request(Role.SENTENCE, numbers(250, 500)));
        backwards.offer(request(Role.SENTENCE, numbers(0, 300)));
        assertEquals(20, forwards.size());
        assertEquals(forwards.lines(20), backwards.lines(20));
    }

    @Test
    void aSampleIsSpreadOverAllTexts() {
        TextSample sample = new TextSample(1000);
        sample.offer(request(Role.SENTENCE, numbers(0, 10_000)));
        long ofFirstHalf = sample.lines(1000).stream()
                .filter(line -> Integer.parseInt(line.text().text().substring(5)) < 5000)
                .count();
        // Binomial with n = 1000: five standard deviations are 79.
        assertTrue(Math.abs(ofFirstHalf - 500) < 79, ofFirstHalf + " of 1000");
    }

    @Test
    void anOrderArrivesAsItWasSent(@TempDir Path folder) throws java.io.IOException {
        EncodingOrder sent = new EncodingOrder(
                "./a card.json",
                new ModelSettings(Map.of("pooling", "cls"), 3, folder, true),
                Map.of("maker/model@v1", folder),
                List.of(
                        new Line(new LoneText("größer\n\t", null, Role.QUERY, "de"), 0),
                        new Line(new LoneText("", "around", Role.RESPONSE, "und"), 64),
                        new Line(new LoneText("x".repeat(100_000), null, Role.SENTENCE, "en"), 0)));
        sent.write(folder.resolve("order"));
        EncodingOrder received = EncodingOrder.read(folder.resolve("order"));
        assertEquals(sent.model(), received.model());
        assertEquals(sent.lines(), received.lines());
        assertEquals(sent.settings().overrides(), received.settings().overrides());
        assertEquals(3, received.settings().threads());
        assertEquals(folder, received.settings().home());
        assertTrue(received.settings().offline());
        ModelFolder ofTheHub = received.settings().folders().apply("maker/model@v1");
        assertEquals("maker/model@v1", ofTheHub.location());
        assertTrue(ofTheHub.files().contains("order"), "it lies where it lay for the sender");
    }
}
