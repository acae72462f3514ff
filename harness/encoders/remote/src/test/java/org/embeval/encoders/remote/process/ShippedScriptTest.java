package org.embeval.encoders.remote.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.embeval.api.Encoder;
import org.embeval.api.ModelSettings;
import org.embeval.api.Role;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.testkit.EncoderContract;
import org.junit.jupiter.api.Test;

/** The script in docs/examples is a whole encoder, here with a stand-in for sentence-transformers. */
class ShippedScriptTest extends EncoderContract {
    @Override
    protected Encoder open() {
        Python.assumePresent();
        assumeFalse(File.separatorChar == '\\', "the command env sets the module path here, and Windows has none");
        ModelCatalog models = ModelCatalog.of(new SubprocessProvider());
        return (Encoder) models.open(
                models.card("subprocess:env 'PYTHONPATH=" + standIn() + "' python3 '" + script() + "' tiny"),
                new ModelSettings(Map.of(), 1, Path.of("nowhere"), true));
    }

    private static Path standIn() {
        String file = Objects.requireNonNull(ShippedScriptTest.class.getResource("fake/sentence_transformers.py"))
                .getPath();
        return Path.of(file).getParent();
    }

    /** Tests run in the folder of their module, or at the top. */
    private static Path script() {
        return Stream.of("docs", "../../../docs")
                .map(docs -> Path.of(docs, "examples", "python-encoder", "encoder.py"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow();
    }

    @Override
    protected double tolerance() {
        return 0;
    }

    @Test
    void promptsAreThoseOfTheModel() {
        try (Encoder encoder = open()) {
            assertEquals("query: ", encoder.prompt(Role.QUERY));
            assertEquals("tiny", encoder.traits().facts().get("name"));
        }
    }
}
