package org.embeval.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.embeval.api.Embeddings;
import org.embeval.api.Hits;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.embeval.linalg.ByteProduct;
import org.embeval.linalg.FloatProduct;
import org.junit.jupiter.api.Test;

/** With the plain product of bytes, so that every processor chooses alike. */
class PathChoiceTest {
    private static final String WEAK = "float32 (int8 leaves too many rows undecided)";

    private final List<String> paths = new ArrayList<>();

    private ExactSearch search(long memoryBytes) {
        SearchProgress listener = new SearchProgress() {
            @Override
            public void progressed(long done, long total) {}

            @Override
            public void searched(SearchPath path, double loadingSeconds) {
                assertTrue(loadingSeconds >= 0);
                paths.add(path.toString());
            }
        };
        return new ExactSearch(
                new SearchSettings(2, memoryBytes),
                listener,
                FloatProduct.fastest(),
                PathChoice.whereBoundsDecide(ByteProduct.plain()));
    }

    @Test
    void vectorsThatStandApartAreComparedInBytes() {
        Embeddings vectors = cloud(2100, new float[64], 1);
        Hits hits = search(64L << 20).search(vectors, vectors, SearchSpec.cosine(1));
        assertEquals(List.of("int8"), paths);
        assertEquals(2099, hits.row(2099, 0));
    }

    /** Without the centre a cosine of 0.7 for all pairs would cost three times the slack for the same spread. */
    @Test
    void aCloudFarFromTheOriginIsComparedAroundItsCentre() {
        float[] centre = new float[64];
        centre[3] = 12;
        Embeddings vectors = cloud(2100, centre, 2);
        search(64L << 20).search(vectors, vectors, SearchSpec.cosine(1));
        assertEquals(List.of("int8"), paths);
    }

    /** One dimension with any sign carries the length: what tells the rows apart is lost in its steps. */
    @Test
    void anOutlierDimensionWithoutACentreIsLeftToFloat32() {
        Random random = new Random(3);
        Embeddings vectors = cloud(2100, new float[64], 4);
        float[] vector = new float[64];
        for (int row = 0; row < vectors.rows(); row++) {
            vectors.copyRow(row, vector);
            vector[0] = random.nextBoolean() ? 3000 : -3000;
            vectors.setRow(row, vector);
        }
        search(64L << 20).search(vectors, vectors, SearchSpec.cosine(1));
        assertEquals(List.of(WEAK), paths);
    }

    @Test
    void goldRowsAmongTheCrowdAreLeftToFloat32AndThoseOnTopAreNot() {
        Embeddings vectors = cloud(2100, new float[64], 5);
        int[][] own = new int[vectors.rows()][];
        int[][] others = new int[vectors.rows()][];
        for (int row = 0; row < vectors.rows(); row++) {
            own[row] = new int[] {row};
            others[row] = new int[] {(row + 1) % vectors.rows()};
        }
        search(64L << 20).ranks(vectors, vectors, own, Similarity.COSINE);
        search(64L << 20).ranks(vectors, vectors, others, Similarity.COSINE);
        assertEquals(List.of("int8", WEAK), paths);
    }

    @Test
    void smallJobsAndSmallBudgetsAreLeftToFloat32() {
        Embeddings vectors = cloud(2100, new float[64], 6);
        Embeddings few = cloud(63, new float[64], 7);
        search(64L << 20).search(few, vectors, SearchSpec.cosine(1));
        search(400_000).search(vectors, vectors, SearchSpec.cosine(1));
        search(400_000).search(few, Embeddings.allocate(0, 64), SearchSpec.cosine(1));
        assertEquals(List.of("float32 (small)", "float32 (little memory)", "plain loop (nothing to compare)"), paths);
    }

    private static Embeddings cloud(int rows, float[] centre, long seed) {
        Random random = new Random(seed);
        Embeddings vectors = Embeddings.allocate(rows, centre.length);
        for (int row = 0; row < rows; row++) {
            float[] vector = centre.clone();
            for (int i = 0; i < vector.length; i++) {
                vector[i] += (float) random.nextGaussian();
            }
            vectors.setRow(row, vector);
        }
        return vectors;
    }
}
