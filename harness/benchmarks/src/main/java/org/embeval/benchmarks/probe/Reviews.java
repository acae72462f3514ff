package org.embeval.benchmarks.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoder;
import org.embeval.api.ModelSettings;
import org.embeval.api.Texts;
import org.embeval.benchmarks.encode.MiniLm;
import org.embeval.datasets.reader.SentEvalBinary;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.encoders.onnx.OnnxModelProvider;
import org.embeval.kernel.learn.Features;
import org.embeval.kernel.learn.LabelledFeatures;

/**
 * Vectors and labels to train on.
 *
 * @param description where they come from
 */
record Reviews(String description, LabelledFeatures data) {
    private static final int ROWS = 10_662;
    private static final int DIMENSION = 384;

    /** MR's sentences by the packaged encoder, if the data is there; else invented vectors of the same number and length. */
    static Reviews load(int threads) throws IOException {
        String directory = System.getenv("EMBEVAL_DATA");
        SentEvalBinary mr = SentEvalBinary.mr();
        boolean there = directory != null
                && mr.files(Path.of(directory), "", "test").stream()
                        .allMatch(file -> Files.exists(Path.of(directory).resolve(file)));
        return there ? encoded(mr.read(Path.of(directory), "", "test").train().inOrderOfLength(), threads) : invented();
    }

    private static Reviews encoded(LabelledTexts texts, int threads) throws IOException {
        Path home = Files.createDirectories(Path.of("target", "benchmark-home"));
        try (Encoder encoder = (Encoder)
                new OnnxModelProvider().open(MiniLm.card(), new ModelSettings(Map.of(), threads, home, true))) {
            Texts sentences = texts.sides().get(0);
            Embeddings vectors = encoder.encode(EncodeRequest.of(sentences)).embeddings();
            return new Reviews(
                    "MR by minilm",
                    new LabelledFeatures(
                            Features.of(vectors), texts.gold(), texts.labels().size()));
        }
    }

    /** Unit vectors whose label is told by a direction, with so much noise that three of four can be learned. */
    private static Reviews invented() {
        Random random = new Random(1);
        Embeddings vectors = Embeddings.allocate(ROWS, DIMENSION);
        int[] labels = new int[ROWS];
        float[] vector = new float[DIMENSION];
        for (int row = 0; row < ROWS; row++) {
            double squares = 0;
            for (int i = 0; i < DIMENSION; i++) {
                vector[i] = (float) random.nextGaussian();
                squares += vector[i] * (double) vector[i];
            }
            for (int i = 0; i < DIMENSION; i++) {
                vector[i] = (float) (vector[i] / Math.sqrt(squares));
            }
            vectors.setRow(row, vector);
            labels[row] = vector[0] + 0.05 * random.nextGaussian() > 0 ? 1 : 0;
        }
        return new Reviews(
                "invented vectors, because EMBEVAL_DATA has no MR",
                new LabelledFeatures(Features.of(vectors), labels, 2));
    }
}
