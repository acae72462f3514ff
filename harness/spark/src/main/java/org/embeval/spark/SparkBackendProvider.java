package org.embeval.spark;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkContext$;
import org.apache.spark.api.java.JavaSparkContext;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.Backend;
import org.embeval.engine.BackendProvider;
import scala.Option;

/**
 * Starts Spark, or takes the context of a program that has one.
 *
 * <p>All settings are Spark's own, from {@code spark-submit} or system properties. Only where they do not name a master does
 * {@code EMBEVAL_SPARK_MASTER}, and else it is all processors of this machine.
 */
public final class SparkBackendProvider implements BackendProvider {
    private static final String MASTER = "spark.master";
    private static final String EXECUTOR_CORES = "spark.executor.cores";

    @Override
    public String id() {
        return "spark";
    }

    @Override
    public Backend open(Map<String, String> environment) {
        Option<SparkContext> running = SparkContext$.MODULE$.getActive();
        if (running.isDefined()) {
            return new SparkBackend(new JavaSparkContext(running.get()), false);
        }
        SparkConf conf = conf(environment);
        try {
            return new SparkBackend(new JavaSparkContext(conf), true);
        } catch (Exception e) {
            // Scala declares nothing: checked exceptions come through too.
            throw unreachable(conf, e);
        }
    }

    private static SparkConf conf(Map<String, String> environment) {
        SparkConf conf = new SparkConf();
        conf.setIfMissing(MASTER, environment.getOrDefault("EMBEVAL_SPARK_MASTER", "local[*]"));
        conf.setIfMissing("spark.app.name", "embeval");
        if (conf.get(MASTER).startsWith("local")) {
            conf.setIfMissing("spark.ui.enabled", "false");
        } else {
            ownJar().ifPresent(jar -> conf.setIfMissing("spark.jars", jar));
        }
        // One task that has all cores of its executor needs one copy of the model, and not one for each core.
        if (conf.contains(EXECUTOR_CORES)) {
            conf.setIfMissing("spark.task.cpus", conf.get(EXECUTOR_CORES));
        }
        return conf;
    }

    /** The assembly, for executors to fetch; empty where classes are in folders or in many jars. */
    private static Optional<String> ownJar() {
        String location = SparkBackendProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        return location.endsWith(".jar") ? Optional.of(location) : Optional.empty();
    }

    private static EvalException unreachable(SparkConf conf, Exception cause) {
        return new EvalException(
                Fault.UNAVAILABLE,
                "Spark does not start with the master " + conf.get(MASTER) + ": " + cause.getMessage()
                        + "\nSet EMBEVAL_SPARK_MASTER, or give --master to spark-submit: docs/running-on-a-cluster.md",
                cause);
    }
}
