package org.embeval.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Spark in this virtual machine with two threads, started once for all tests; its tasks are five, so that there is to merge. */
final class TwoThreads {
    private static final JavaSparkContext SPARK = start();

    private TwoThreads() {}

    static JavaSparkContext spark() {
        return SPARK;
    }

    static SparkBackend backend() {
        return new SparkBackend(SPARK, false);
    }

    private static JavaSparkContext start() {
        JavaSparkContext spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("tests")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.ui.enabled", "false")
                .set("spark.default.parallelism", "5"));
        Runtime.getRuntime().addShutdownHook(new Thread(spark::close));
        return spark;
    }
}
