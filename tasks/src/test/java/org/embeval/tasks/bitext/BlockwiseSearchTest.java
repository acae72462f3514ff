package org.embeval.tasks.bitext;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.embeval.api.Embeddings;
import org.embeval.api.Hits;
import org.embeval.api.Role;
import org.embeval.api.SearchSpec;
import org.embeval.api.Similarity;
import org.embeval.api.Texts;
import org.embeval.kernel.retrieval.BlockwiseSearch;
import org.embeval.tasks.CannedContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockwiseSearchTest {
    private static final int ROWS = 23;

    /** Few directions, so that many scores are equal and the lower row has to win across blocks. */
    private static final float[][] DIRECTIONS = {{1, 0}, {0, 1}, {1, 1}, {-1, 2}};

    @ParameterizedTest(name = "blocks of {0}, {1} hits")
    @CsvSource({"1, 1", "1, 5", "2, 3", "5, 5", "7, 2", "22, 4", "23, 5", "24, 5", "4, 30"})
    void hitsAreThoseOfOneSearch(int blockRows, int k) {
        long seed = 3;
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, float[]> vectors = new HashMap<>();
        BitSet cut = new BitSet();
        for (int row = 0; row < ROWS; row++) {
            vectors.put("line " + row, DIRECTIONS[random.nextInt(DIRECTIONS.length)]);
            cut.set(row, row % 3 == 0);
        }
        Set<String> cutLines =
                Set.copyOf(cut.stream().mapToObj(row -> "line " + row).toList());
        CannedContext context = new CannedContext(vectors, cutLines);
        Texts corpus =
                Texts.of(IntStream.range(0, ROWS).mapToObj(row -> "line " + row).toList(), Role.SENTENCE, "en");
        Embeddings queries = Embeddings.of(DIRECTIONS);
        Hits whole = context.search(queries, context.encode(corpus).embeddings(), SearchSpec.cosine(k));
        BlockwiseSearch search = new BlockwiseSearch(context, queries, Similarity.COSINE, k, blockRows);
        assertEquals(asList(whole), asList(search.search(corpus)), "seed " + seed);
        assertEquals(cut.cardinality(), search.truncated());
        assertEquals(cut.cardinality(), truncatedOfASecondSearch(search, corpus), "counts begin anew");
    }

    private static int truncatedOfASecondSearch(BlockwiseSearch search, Texts corpus) {
        search.search(corpus);
        return search.truncated();
    }

    private static List<String> asList(Hits hits) {
        return IntStream.range(0, hits.queries())
                .boxed()
                .flatMap(query -> IntStream.range(0, hits.k())
                        .mapToObj(rank -> hits.row(query, rank) + " " + hits.score(query, rank)))
                .toList();
    }
}
