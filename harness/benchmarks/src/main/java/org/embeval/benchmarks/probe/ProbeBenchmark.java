package org.embeval.benchmarks.probe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.embeval.benchmarks.peer.PythonPeer;
import org.embeval.kernel.learn.Classifier;
import org.embeval.kernel.learn.Effort;
import org.embeval.kernel.learn.LabelledFeatures;
import org.embeval.kernel.learn.Learner;
import org.embeval.kernel.learn.NetworkLearner;
import org.embeval.kernel.learn.ProbeResult;
import org.embeval.kernel.learn.Recipe;
import org.embeval.kernel.learn.Scheme;
import org.embeval.kernel.learn.StratifiedFolds;
import org.embeval.kernel.learn.Validation;
import org.embeval.kernel.metrics.Classification;
import org.embeval.linalg.FloatProduct;

/**
 * Training of MR's probes with SentEval's default protocol, against SentEval's loop under torch, if there is a Python with
 * torch.
 *
 * <p>Arguments: threads, rounds, inner folds; by default 2 3 1. The whole protocol is 410 trainings, which would take torch
 * hours on a busy machine; compared are those of the first outer fold with the first inner folds and all four regularisers,
 * the same trainings on both sides, ours on the threads in parallel and torch's as the original runs them, one after the other
 * with that many threads of torch's own. The two sides alternate within a round; printed are the median and the range of the
 * ratios after a warm-up. Then the whole protocol is trained by ours alone.
 */
public final class ProbeBenchmark {
    private static final int FOLDS = 10;
    private static final long SEED = 1111;
    private static final int[] DEFAULTS = {2, 3, 1};

    private record Part(LabelledFeatures train, LabelledFeatures heldOut, int[] trainRows, int[] heldOutRows) {}

    private final LabelledFeatures data;
    private final int threads;
    private final List<Part> parts;
    private final Learner learner = new NetworkLearner(Recipe.SENTEVAL_DEFAULT);

    private ProbeBenchmark(LabelledFeatures data, int threads, int innerFolds) {
        this.data = data;
        this.threads = threads;
        this.parts = parts(data, innerFolds);
    }

    public static void main(String[] arguments) throws Exception {
        int[] sizes = DEFAULTS.clone();
        for (int i = 0; i < arguments.length; i++) {
            sizes[i] = Integer.parseInt(arguments[i]);
        }
        Reviews reviews = Reviews.load(sizes[0]);
        System.out.printf(
                Locale.ROOT,
                "%s: %d x %d; %d threads; %s%n",
                reviews.description(),
                reviews.data().size(),
                reviews.data().features().dimension(),
                sizes[0],
                FloatProduct.fastest().description());
        ProbeBenchmark benchmark = new ProbeBenchmark(reviews.data(), sizes[0], sizes[2]);
        benchmark.compare(sizes[1]);
        benchmark.wholeProtocol();
    }

    private static List<Part> parts(LabelledFeatures data, int innerFolds) {
        int[] outer = StratifiedFolds.of(data.labels(), FOLDS, SEED).outside(0);
        StratifiedFolds inner = StratifiedFolds.of(data.select(outer).labels(), FOLDS, SEED);
        List<Part> parts = new ArrayList<>();
        for (int fold = 0; fold < innerFolds; fold++) {
            int[] train =
                    Arrays.stream(inner.outside(fold)).map(row -> outer[row]).toArray();
            int[] heldOut =
                    Arrays.stream(inner.inside(fold)).map(row -> outer[row]).toArray();
            parts.add(new Part(data.select(train), data.select(heldOut), train, heldOut));
        }
        return parts;
    }

    private List<Double> penalties() {
        return learner.regularisers(Scheme.NESTED_FOLDS);
    }

    private void compare(int rounds) throws Exception {
        Path folder = Files.createTempDirectory("embeval-probe-benchmark");
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        Optional<PythonPeer> torch = PythonPeer.start("senteval_loop.py", folder, write(folder));
        try {
            System.out.printf(
                    "%d trainings: the first outer fold, inner folds 1 to %d, L2 %s; %s%n",
                    parts.size() * penalties().size(),
                    parts.size(),
                    penalties(),
                    torch.map(PythonPeer::description).orElse("no torch"));
            train(workers);
            double[] ratios = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                ratios[round] = ratio(workers, torch);
            }
            Arrays.sort(ratios);
            if (torch.isPresent()) {
                System.out.printf(
                        Locale.ROOT,
                        "torch / ours: median %.1f (%.1f to %.1f)%n",
                        ratios[rounds / 2],
                        ratios[0],
                        ratios[rounds - 1]);
            }
        } finally {
            torch.ifPresent(PythonPeer::close);
            workers.shutdown();
            deleteAll(folder);
        }
    }

    /** One round; NaN without torch. */
    private double ratio(ExecutorService workers, Optional<PythonPeer> torch) throws Exception {
        long start = System.nanoTime();
        double[] own = train(workers);
        double seconds = (System.nanoTime() - start) * 1e-9;
        System.out.printf(Locale.ROOT, "ours %.2f s", seconds);
        if (torch.isEmpty()) {
            System.out.println();
            return Double.NaN;
        }
        double[] answer = Arrays.stream(torch.get().ask("train").split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double difference = 0;
        for (int fit = 0; fit < own.length; fit++) {
            difference += Math.abs(own[fit] - answer[fit + 1]) / own.length;
        }
        System.out.printf(
                Locale.ROOT,
                ", torch %.2f s, ratio %.1f; accuracies differ by %.3f points in the mean%n",
                answer[0],
                answer[0] / seconds,
                100 * difference);
        return answer[0] / seconds;
    }

    /** Accuracies on what each training held out, in the order of the script. */
    private double[] train(ExecutorService workers) throws Exception {
        List<Callable<Double>> trainings = new ArrayList<>();
        for (Part part : parts) {
            for (double penalty : penalties()) {
                trainings.add(() -> {
                    Classifier classifier = learner.fit(part.train(), part.heldOut(), penalty, SEED);
                    return Classification.accuracy(
                            classifier.predict(part.heldOut().features()),
                            part.heldOut().labels());
                });
            }
        }
        double[] accuracies = new double[trainings.size()];
        int next = 0;
        for (Future<Double> accuracy : workers.invokeAll(trainings)) {
            accuracies[next++] = accuracy.get();
        }
        return accuracies;
    }

    /** Writes what the script reads, and returns its arguments. */
    private List<String> write(Path folder) throws IOException {
        int dimension = data.features().dimension();
        float[] vectors = new float[data.size() * dimension];
        for (int row = 0; row < data.size(); row++) {
            data.features().copyRow(row, vectors, row * dimension);
        }
        byte[] bytes = new byte[vectors.length * Float.BYTES];
        littleEndian(bytes).asFloatBuffer().put(vectors);
        List<String> arguments = new ArrayList<>();
        arguments.add(Files.write(folder.resolve("vectors.f32"), bytes).toString());
        arguments.add(writeNumbers(folder.resolve("labels.i32"), data.labels()));
        arguments.add(writeNumbers(
                folder.resolve("fits.i32"),
                parts.stream().flatMapToInt(ProbeBenchmark::numbers).toArray()));
        arguments.add(Integer.toString(dimension));
        arguments.add(Integer.toString(threads));
        penalties().forEach(penalty -> arguments.add(Double.toString(penalty)));
        return arguments;
    }

    private static IntStream numbers(Part part) {
        return IntStream.concat(
                IntStream.of(part.trainRows().length, part.heldOutRows().length),
                IntStream.concat(IntStream.of(part.trainRows()), IntStream.of(part.heldOutRows())));
    }

    private static String writeNumbers(Path file, int[] numbers) throws IOException {
        byte[] bytes = new byte[numbers.length * Integer.BYTES];
        littleEndian(bytes).asIntBuffer().put(numbers);
        return Files.write(file, bytes).toString();
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private void wholeProtocol() {
        long start = System.nanoTime();
        ProbeResult result =
                new Validation(learner, FOLDS, SEED, new Effort(threads, (phase, done, total) -> {})).nested(data);
        System.out.printf(
                Locale.ROOT,
                "whole protocol by ours, %d trainings: %.1f s; accuracy %.2f, dev %.2f%n",
                FOLDS * (penalties().size() * FOLDS + 1),
                (System.nanoTime() - start) * 1e-9,
                result.printedAccuracy(),
                result.printedDevAccuracy());
    }
}
