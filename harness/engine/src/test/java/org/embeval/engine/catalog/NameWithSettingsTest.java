package org.embeval.engine.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.TreeMap;
import org.embeval.api.ModelCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameWithSettingsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "labse#model_file=onnx/a.onnx|labse|{model_file=onnx/a.onnx}",
                "maker/model@v1#pooling=cls&max_tokens=9|maker/model@v1|{max_tokens=9, pooling=cls}",
                "./a#1#pooling=|./a#1|{pooling=}"
            })
    void settingsStandBehindTheName(String whole, String name, String settings) {
        NameWithSettings parts = NameWithSettings.parse(whole).orElseThrow();
        assertEquals(name, parts.name());
        assertEquals(settings, new TreeMap<>(parts.settings()).toString());
    }

    @ParameterizedTest
    @CsvSource({"labse", "./a#1", "labse#", "labse#pooling", "labse#POOLING=cls"})
    void otherNamesAreWhole(String name) {
        assertEquals(Optional.empty(), NameWithSettings.parse(name));
    }

    @Test
    void theModelHasTheWholeNameAndNoScoresThatOthersMeasuredWithoutTheSettings() {
        ModelCard labse = PaperModels.cards().stream()
                .filter(card -> card.id().equals("labse"))
                .findFirst()
                .orElseThrow();
        ModelCard other =
                NameWithSettings.parse("labse#pooling=mean").orElseThrow().applyTo(labse);
        assertEquals("labse#pooling=mean", other.id());
        assertEquals("mean", other.settings().get("pooling"));
        assertEquals(labse.settings().get("folder"), other.settings().get("folder"));
        assertTrue(other.referenceScores().isEmpty());
    }
}
