package org.embeval.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.SparkJobInfo;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.search.SearchProgress;

/** Runs tasks on executors, and stops them when the calling thread is interrupted. */
final class Jobs {
    private static final long POLL_MILLISECONDS = 100;

    private final JavaSparkContext spark;

    Jobs(JavaSparkContext spark) {
        this.spark = spark;
    }

    /** How many tasks run at once, as far as executors have come by now. */
    int slots() {
        return Math.max(1, spark.defaultParallelism() / spark.getConf().getInt("spark.task.cpus", 1));
    }

    <T> Broadcast<T> broadcast(T value) {
        return asked(() -> spark.broadcast(value));
    }

    /** The numbers from 0 on, each in a partition of its own. */
    JavaRDD<Integer> numbers(int count) {
        return spark.parallelize(IntStream.range(0, count).boxed().toList(), count);
    }

    /**
     * A task for each element, each in a partition of its own.
     *
     * @return the answers in the order of the elements
     */
    <A, B> List<B> map(List<A> elements, Function<A, Answer<B>> task) {
        return collect(spark.parallelize(elements, elements.size()).map(task), (done, total) -> {});
    }

    /**
     * Computes all elements. A task whose executor is lost is run again elsewhere, by Spark.
     *
     * @param progress hears finished partitions
     * @throws EvalException as a task threw it
     * @throws CancellationException if the calling thread was interrupted
     */
    <T> List<T> collect(JavaRDD<Answer<T>> tasks, SearchProgress progress) {
        spark.setJobGroup("embeval", "embeval", true);
        JavaFutureAction<List<Answer<T>>> job = asked(tasks::collectAsync);
        try {
            List<Answer<T>> answers = asked(() -> await(job, tasks.getNumPartitions(), progress));
            List<T> values = new ArrayList<>(answers.size());
            answers.forEach(answer -> values.add(answer.value()));
            return values;
        } catch (RuntimeException e) {
            job.cancel(true);
            throw e;
        }
    }

    /**
     * Gives something back to Spark, which waits for an answer and would not wait in a thread that is interrupted; the thread
     * goes on to be so.
     */
    void giveBack(Runnable release) {
        boolean interrupted = Thread.interrupted();
        try {
            asked(() -> {
                release.run();
                return null;
            });
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T await(JavaFutureAction<T> job, int tasks, SearchProgress progress)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return job.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                progress.progressed(Math.min(finished(job), tasks), tasks);
            }
        }
    }

    /** Asks Spark, whose methods throw what they do not declare. */
    private static <T> T asked(Callable<T> question) {
        try {
            return question.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while executors worked");
        } catch (Exception e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "the cluster could not finish its work: "
                            + String.valueOf(cause.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("")
                            + "\nThe logs of its executors tell more.",
                    e);
        }
    }

    private int finished(JavaFutureAction<?> job) {
        int finished = 0;
        for (int id : job.jobIds()) {
            SparkJobInfo info = spark.statusTracker().getJobInfo(id);
            for (int stage : info == null ? new int[0] : info.stageIds()) {
                SparkStageInfo stageInfo = spark.statusTracker().getStageInfo(stage);
                finished += stageInfo == null ? 0 : stageInfo.numCompletedTasks();
            }
        }
        return finished;
    }
}
