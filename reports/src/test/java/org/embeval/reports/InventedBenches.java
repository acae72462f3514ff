package org.embeval.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.embeval.api.Bench;
import org.embeval.api.Bench.Conditions;
import org.embeval.api.Bench.Effort;
import org.embeval.api.Bench.Growth;
import org.embeval.api.Bench.Memory;
import org.embeval.api.Bench.Part;
import org.embeval.api.Bench.Phase;
import org.embeval.api.Bench.Quantiles;
import org.embeval.api.TaskResult.ModelId;
import org.embeval.api.TaskResult.Status;

/** What invented models cost. */
final class InventedBenches {
    private static final int MIB = 1 << 20;

    private InventedBenches() {}

    /** At lengths 4 and 16 a text takes {@code length} milliseconds and {@code batch} MiB; 512 would be cut. */
    static Bench bench(String model, int threads) {
        List<Part> parts = new ArrayList<>();
        for (int length : List.of(4, 16)) {
            for (int batch : List.of(1, 32)) {
                double ms = (double) length * batch;
                parts.add(new Part(
                        length,
                        batch,
                        Status.DONE,
                        "",
                        length - 2,
                        30,
                        new Quantiles(ms, ms / 2, ms * 2),
                        new Quantiles(1, 1, 1),
                        ms - 1,
                        length,
                        1e3 / length,
                        new Memory(100 * MIB, (100 + batch) * MIB, batch * MIB, 10 * MIB, "")));
            }
        }
        parts.add(Part.without(512, 1, Status.SKIPPED, "the encoder cuts texts at 256 tokens"));
        parts.add(Part.without(512, 32, Status.SKIPPED, "the encoder cuts texts at 256 tokens"));
        return new Bench(
                new ModelId(model, "1", "", false, new TreeMap<>(Map.of("model_bytes", "22700000"))),
                384,
                256,
                Bench.TOKENS,
                new Conditions(
                        List.of(4, 16, 512), List.of(1, 32), new Effort(10, 5), new Effort(30, 10), 3, true, threads),
                new TreeMap<>(),
                new TreeMap<>(Map.of("cpu", "abacus")),
                parts,
                List.of(new Growth(1, 0, 1, 0, 3, "")),
                List.of(new Phase("search", "2 queries", 2, 5, new Quantiles(1, 1, 1), 2000, "")),
                "2026-01-02T03:04:05Z",
                "");
    }
}
