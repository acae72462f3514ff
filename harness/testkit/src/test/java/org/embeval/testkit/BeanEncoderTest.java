package org.embeval.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoder;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.junit.jupiter.api.Test;

class BeanEncoderTest extends EncoderContract {
    private static List<float[]> letters(List<String> texts) {
        return texts.stream()
                .map(text -> {
                    float[] vector = new float[16];
                    text.chars().forEach(c -> vector[c % 16]++);
                    return vector;
                })
                .toList();
    }

    @Override
    protected Encoder open() {
        return BeanEncoder.of("letters", BeanEncoderTest::letters);
    }

    @Override
    protected double tolerance() {
        return 0;
    }

    private static EncodeRequest texts(int count) {
        List<String> lines =
                IntStream.range(0, count).mapToObj(i -> "text " + i).toList();
        return EncodeRequest.of(Texts.of(lines, Role.SENTENCE, "en"));
    }

    /** The number at the end of a text; 0 if there is none. */
    private static float number(String line) {
        String digits = line.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Float.parseFloat(digits);
    }

    @Test
    void textsAreHandedOverInPortionsAndInOrder() {
        List<Integer> portions = new ArrayList<>();
        BeanEncoder encoder = BeanEncoder.of("counting", lines -> {
            portions.add(lines.size());
            return lines.stream().map(line -> new float[] {number(line)}).toList();
        });
        float[] vector = new float[1];
        encoder.encode(texts(70)).embeddings().copyRow(69, vector);
        assertEquals(69, vector[0]);
        assertEquals(List.of(1, 32, 32, 6), portions);
    }

    @Test
    void aVectorForEachTextIsDemanded() {
        BeanEncoder encoder = BeanEncoder.of("forgetful", lines -> letters(lines.subList(0, 1)));
        EvalException refused = assertThrows(EvalException.class, () -> encoder.encode(texts(3)));
        assertEquals(Fault.ENCODER, refused.fault());
        assertTrue(refused.getMessage().contains("1 vectors for 3 texts"), refused.getMessage());
    }

    @Test
    void aVectorThatIsNoneIsNamedWithItsText() {
        BeanEncoder encoder = BeanEncoder.of(
                "broken",
                lines -> lines.stream()
                        .map(line -> new float[] {line.equals("text 1") ? Float.NaN : 1})
                        .toList());
        EvalException refused = assertThrows(EvalException.class, () -> encoder.encode(texts(2)));
        assertTrue(refused.getMessage().contains("\"text 1\""), refused.getMessage());
    }

    @Test
    void anotherModelHasAnotherDigest() {
        String letters = BeanEncoder.of("m", BeanEncoderTest::letters).traits().digest();
        String constant = BeanEncoder.of(
                        "m", lines -> lines.stream().map(line -> new float[16]).toList())
                .traits()
                .digest();
        assertNotEquals(letters, constant);
    }
}
