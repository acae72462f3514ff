package org.embeval.spark;

import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.embeval.api.Encoder;
import org.embeval.engine.Backend;
import org.embeval.engine.LocalBackend;
import org.embeval.engine.ModelCopy;
import org.embeval.engine.SliceEncoder;
import org.embeval.search.SearchProgress;
import org.embeval.search.SearchSettings;
import org.embeval.search.VectorSearch;

/** Has the executors of a Spark application encode and search. */
final class SparkBackend implements Backend {
    private final JavaSparkContext spark;
    private final boolean own;
    private final Jobs jobs;
    private final LastSpread spread;

    /** @param own whether the application ends with this backend */
    SparkBackend(JavaSparkContext spark, boolean own) {
        this.spark = spark;
        this.own = own;
        this.jobs = new Jobs(spark);
        this.spread = new LastSpread(jobs, Sizes.USUAL.shard());
    }

    @Override
    public String name() {
        return "spark " + spark.master();
    }

    /**
     * An encoder that cannot be opened elsewhere, or whose vectors depend on which texts it is given together, works in the
     * driver.
     */
    @Override
    public SliceEncoder encoder(Encoder encoder, Optional<ModelCopy> copies) {
        return copies.filter(copy -> encoder.traits().repeatable())
                .<SliceEncoder>map(copy -> new SparkEncoder(jobs, encoder, copy))
                .orElseGet(() -> LocalBackend.INSTANCE.encoder(encoder, copies));
    }

    @Override
    public VectorSearch search(SearchSettings settings, SearchProgress progress) {
        return new SparkSearch(jobs, spread, Sizes.USUAL, settings, progress);
    }

    @Override
    public void close() {
        ExecutorModels.closeIdle();
        spread.close();
        if (own) {
            spark.close();
        }
    }
}
