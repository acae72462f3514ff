package org.embeval.engine.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/** Examines encoders, always in the same order. */
public final class Doctor {
    private static final Map<String, Function<Patient, Finding>> EXAMINATIONS = examinations();

    private Doctor() {}

    private static Map<String, Function<Patient, Finding>> examinations() {
        Map<String, Function<Patient, Finding>> all = new LinkedHashMap<>();
        all.put("unknown-tokens", TokenizerExaminations::unknown);
        all.put("round-trip", TokenizerExaminations::roundTrip);
        all.put("truncation", TokenizerExaminations::truncation);
        all.put("special-tokens", TokenizerExaminations::specialTokens);
        all.put("token-types", TokenizerExaminations::tokenTypes);
        all.put("letter-case", TokenizerExaminations::letterCase);
        all.put("length-limit", RepeatExaminations::length);
        all.put("batch-invariance", RepeatExaminations::batches);
        all.put("padding", RepeatExaminations::padding);
        all.put("determinism", RepeatExaminations::determinism);
        all.put("normalisation", VectorExaminations::normalisation);
        all.put("finite-vectors", VectorExaminations::finite);
        all.put("zero-vectors", VectorExaminations::zero);
        all.put("distinct-vectors", VectorExaminations::distinct);
        all.put("pooling", PoolingExamination::examine);
        all.put("prompts", CardExaminations::prompts);
        all.put("card", CardExaminations::card);
        all.put("precision", CardExaminations::precision);
        all.put("processor", CardExaminations::processor);
        return all;
    }

    /** The names of all examinations, in their order. */
    public static List<String> names() {
        return List.copyOf(EXAMINATIONS.keySet());
    }

    /** @param begun hears the name of each examination before it begins */
    public static Diagnosis examine(Patient patient, Consumer<String> begun) {
        List<Finding> findings = new ArrayList<>();
        EXAMINATIONS.forEach((name, examination) -> {
            begun.accept(name);
            findings.add(examined(patient, examination).named(name));
        });
        return new Diagnosis(
                patient.encoder().card().id(), patient.encoder().traits().digest(), findings);
    }

    /** An encoder that fails on an ordinary sentence is ill, whatever was to be found out. */
    private static Finding examined(Patient patient, Function<Patient, Finding> examination) {
        try {
            return examination.apply(patient);
        } catch (EvalException e) {
            if (e.fault() != Fault.ENCODER) {
                throw e;
            }
            return Finding.defect(
                    "the encoder failed",
                    "every sentence has a vector",
                    e.getMessage().lines().toArray(String[]::new));
        }
    }
}
