package org.embeval.engine.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.embeval.api.Embeddings;
import org.embeval.api.Encoder;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Inspectable.FileFacts;

/** Whether a text has one vector, whatever happens around it. */
final class RepeatExaminations {
    /** Beyond it rankings change. Float32 models stay below 1e-5, dynamically quantised ones reach some 1e-2. */
    static final double MOST_BY_BATCH = 1e-3;

    /** The same work twice, on any number of threads; services round differently by some 1e-5. */
    private static final double MOST_BY_REPETITION = 1e-4;

    /** A text of this many tokens still shows where a limit is, and costs seconds at most. */
    private static final int LONGEST_TRIED = 2048;

    /** Puts all sentences of the sample's English into one batch. */
    private static final String ROOM = "8192";

    private static final int TOGETHER = 32;

    private RepeatExaminations() {}

    static Finding batches(Patient patient) {
        Map<String, String> together = new TreeMap<>();
        if (patient.settings().contains("batch_tokens")) {
            together.put("batch_tokens", ROOM);
        }
        boolean dependent = patient.encoder().traits().batchDependent();
        if (dependent && patient.settings().contains("batch_dependent_batches")) {
            together.put("batch_dependent_batches", "true");
        }
        List<String> lines = some(patient);
        double apart = together.isEmpty()
                ? apart(patient, patient.encoder(), lines)
                : patient.opened(together, other -> apart(patient, other, lines));
        String measured = "alone and among " + lines.size() + " texts: " + part(apart) + " apart";
        if (apart <= MOST_BY_BATCH) {
            return Finding.ok(measured, limit(MOST_BY_BATCH));
        }
        return Finding.defect(
                measured,
                limit(MOST_BY_BATCH),
                dependent
                        ? "The model quantises a batch with one scale, or its mask with the rest, so a vector depends on"
                                + " its neighbours. Here it is run one text at a time; elsewhere it gives other vectors."
                        : "A vector depends on the other texts of its batch, and on padding: results cannot be made"
                                + " again. Export the model again with its attention mask.",
                "Run it one text at a time, or use its float32 file.");
    }

    private static double apart(Patient patient, Encoder encoder, List<String> lines) {
        return Vectors.apart(oneByOne(patient, encoder, lines), patient.encode(encoder, lines));
    }

    private static Embeddings oneByOne(Patient patient, Encoder encoder, List<String> lines) {
        Embeddings alone = Embeddings.allocate(lines.size(), encoder.traits().dimension());
        for (int row = 0; row < lines.size(); row++) {
            Embeddings one = patient.encode(encoder, List.of(lines.get(row)));
            alone.setRow(row, Vectors.row(one, 0));
        }
        return alone;
    }

    /** A short text beside a long one; as the encoder is run, without batches that it does not allow itself. */
    static Finding padding(Patient patient) {
        List<String> lines = patient.usual();
        String brief = lines.get(0);
        String extensive = String.join(" ", lines.subList(1, 5));
        Embeddings both = patient.encode(List.of(brief, extensive));
        double apart = Vectors.apart(Vectors.row(patient.encode(List.of(brief)), 0), Vectors.row(both, 0));
        String side = patient.fileFacts().map(FileFacts::paddingSide).orElse("");
        String measured =
                "beside a longer text: " + part(apart) + " apart; files say " + (side.isEmpty() ? "no side" : side);
        if (apart > MOST_BY_BATCH) {
            return Finding.defect(
                    measured,
                    limit(MOST_BY_BATCH),
                    "Padding is read as text: the mask is not used, or is on the wrong side.");
        }
        return side.equals("left")
                ? Finding.note(
                        measured,
                        limit(MOST_BY_BATCH),
                        "This program pads on the right and masks it; vectors are the same unless the model counts"
                                + " positions without its mask.")
                : Finding.ok(measured, limit(MOST_BY_BATCH));
    }

    /** The same work twice, and on one thread and on two. */
    static Finding determinism(Patient patient) {
        List<String> lines = some(patient);
        Embeddings first = patient.encode(lines);
        double again = Vectors.apart(first, patient.encode(lines));
        Embeddings onOne = patient.opened(1, other -> patient.encode(other, lines));
        double byThreads = Vectors.apart(onOne, patient.opened(2, other -> patient.encode(other, lines)));
        String measured = "the same " + lines.size() + " texts twice: " + part(again) + " apart; on 1 and 2 threads: "
                + part(byThreads);
        if (again > MOST_BY_REPETITION) {
            return Finding.defect(
                    measured,
                    limit(MOST_BY_REPETITION),
                    "The model draws random numbers, such as those of dropout: export it for inference.");
        }
        if (byThreads > MOST_BY_REPETITION) {
            return Finding.defect(
                    measured,
                    limit(MOST_BY_REPETITION),
                    "Vectors depend on how many threads there are: results of one machine cannot be made on another.");
        }
        return again > 0 || byThreads > 0
                ? Finding.note(measured, limit(MOST_BY_REPETITION))
                : Finding.ok(measured, limit(MOST_BY_REPETITION));
    }

    /** Whether texts can be as long as the encoder says, and what comes after its limit is really left out. */
    static Finding length(Patient patient) {
        int limit = patient.encoder().traits().maxTokens();
        int positions = patient.fileFacts().map(FileFacts::positions).orElse(0);
        String told = (limit == 0 ? "no limit" : "cut at " + limit + " tokens")
                + (positions == 0 ? "" : "; the model has " + positions + " positions");
        String expected = "no limit above the model's positions";
        String advice = "Longer texts fail or are read wrongly: lower the limit with --max-length.";
        if (positions > 0 && limit > positions) {
            return Finding.defect(told, expected, advice);
        }
        if (limit == 0 || limit > LONGEST_TRIED) {
            return Finding.ok(told, expected);
        }
        String words = "mill ".repeat(limit);
        try {
            double apart = Vectors.apart(
                    Vectors.row(patient.encode(List.of(words + "river")), 0),
                    Vectors.row(patient.encode(List.of(words + "stone stone")), 0));
            String measured = told + "; what follows changes " + part(apart);
            return apart > MOST_BY_BATCH
                    ? Finding.defect(measured, limit(MOST_BY_BATCH), "Texts are not cut where the model says.")
                    : Finding.ok(measured, expected);
        } catch (EvalException e) {
            if (e.fault() != Fault.ENCODER) {
                throw e;
            }
            return Finding.defect(
                    told + "; fails at that length",
                    expected,
                    e.getMessage().lines().findFirst().orElse(""),
                    advice);
        }
    }

    private static List<String> some(Patient patient) {
        List<String> all = new ArrayList<>(patient.usual());
        return all.subList(0, Math.min(TOGETHER, all.size()));
    }

    private static String limit(double apart) {
        return "at most " + part(apart) + " of a vector's length";
    }

    static String part(double apart) {
        return apart == 0 ? "0" : String.format(Locale.ROOT, "%.1e", apart);
    }
}
