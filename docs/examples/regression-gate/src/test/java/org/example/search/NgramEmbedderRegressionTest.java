package org.example.search;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.embeval.testkit.BeanEncoder;
import org.embeval.testkit.RegressionGate;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class NgramEmbedderRegressionTest {
    private final NgramEmbedder bean = new NgramEmbedder();

    @TestFactory
    Stream<DynamicTest> theEncoderIsAsGoodAsItWas() {
        return RegressionGate.of(() -> BeanEncoder.of("ngram-embedder", bean::embedAll))
                .baseline(Path.of("baselines", "ngram-embedder.json"))
                .tasks("tatoeba")
                .maxDrop(0.5)
                .tests();
    }
}
