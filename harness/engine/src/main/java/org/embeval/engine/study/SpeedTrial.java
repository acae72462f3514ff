package org.embeval.engine.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoder;
import org.embeval.engine.Workbench;
import org.embeval.engine.study.Study.Speed;
import org.embeval.kernel.stats.Spread;

/**
 * How fast encoders are on the same texts. They take turns, so that whatever else the machine does falls on all of them, and
 * each round begins with another one.
 */
final class SpeedTrial {
    private static final int ROUNDS = 7;
    private static final int WARM_UP_TEXTS = 64;
    private static final int MOST_TEXTS = 1024;

    /** A round of the slowest takes about so long. */
    private static final double SECONDS = 2;

    private final List<Encoder> encoders;
    private final TextSample sample;
    private final Workbench.Progress progress;

    SpeedTrial(List<Encoder> encoders, TextSample sample, Workbench.Progress progress) {
        this.encoders = encoders;
        this.sample = sample;
        this.progress = progress;
    }

    /** In the order of the encoders; there is at least one text. */
    List<Speed> run() {
        List<EncodeRequest> requests = TextSample.requests(sample.lines(textsOfARound()));
        int texts =
                requests.stream().mapToInt(request -> request.texts().size()).sum();
        double[][] perSecond = new double[encoders.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            progress.progressed("speed", round, ROUNDS);
            for (int turn = 0; turn < encoders.size(); turn++) {
                int encoder = (round + turn) % encoders.size();
                perSecond[encoder][round] = texts / seconds(encoders.get(encoder), requests);
            }
        }
        List<Speed> speeds = new ArrayList<>();
        for (double[] rounds : perSecond) {
            double slowest = Arrays.stream(rounds).min().orElseThrow();
            double fastest = Arrays.stream(rounds).max().orElseThrow();
            double[] timesBase = IntStream.range(0, ROUNDS)
                    .mapToDouble(round -> rounds[round] / perSecond[0][round])
                    .toArray();
            speeds.add(new Speed(texts, ROUNDS, Spread.median(rounds), slowest, fastest, Spread.median(timesBase)));
        }
        return speeds;
    }

    /** Warms up and finds out how many texts the slowest encoder can take. */
    private int textsOfARound() {
        List<EncodeRequest> warmUp = TextSample.requests(sample.lines(WARM_UP_TEXTS));
        int texts = Math.min(WARM_UP_TEXTS, sample.size());
        double slowest = encoders.stream()
                .mapToDouble(encoder -> {
                    seconds(encoder, warmUp);
                    return seconds(encoder, warmUp);
                })
                .max()
                .orElseThrow();
        double affordable = SECONDS * texts / Math.max(slowest, 1e-9);
        return IntStream.of(MOST_TEXTS, sample.size(), (int) Math.max(texts, affordable))
                .min()
                .orElseThrow();
    }

    private static double seconds(Encoder encoder, List<EncodeRequest> requests) {
        long start = System.nanoTime();
        requests.forEach(encoder::encode);
        return (System.nanoTime() - start) / 1e9;
    }
}
