package org.embeval.engine.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.embeval.api.Embeddings;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.Inspectable.FileFacts;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.engine.doctor.Finding.Severity;

/** What is said of a model against what it is. */
final class CardExaminations {
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9,]*");

    /**
     * What the name of a file promises.
     *
     * @param part of the name
     * @param allowed the arithmetic that goes by it
     */
    private record Promise(Pattern part, List<String> allowed) {
        static Promise of(String part, String... allowed) {
            return new Promise(Pattern.compile(part, Pattern.CASE_INSENSITIVE), List.of(allowed));
        }
    }

    private static final List<Promise> PROMISES = List.of(
            Promise.of("fp16|float16|bf16", "fp16"),
            Promise.of("int8|quant|_q8|-q\\.onnx", "int8", "static_int8"),
            Promise.of("fp32|float32", "fp32"));

    /** Instructions that multiply 8-bit integers without overflow and at full speed, as Linux names them. */
    private static final List<String> EIGHT_BIT_PRODUCTS =
            List.of("avx512_vnni", "avx_vnni", "amx_int8", "asimddp", "i8mm");

    /** A prompt moves a vector by far more; rounding stays below it. */
    private static final double NO_EFFECT = 1e-6;

    private CardExaminations() {}

    static Finding prompts(Patient patient) {
        Encoder encoder = patient.encoder();
        List<String> wrong = new ArrayList<>();
        List<String> effects = new ArrayList<>();
        for (Role role : Role.values()) {
            String setting = setting(role);
            String prompt = encoder.prompt(role);
            String wanted = encoder.card().settings().getOrDefault(setting, prompt);
            if (prompt.isEmpty() && !wanted.isEmpty()) {
                wrong.add("The card's " + setting + " is not put in front of texts.");
            }
            if (!prompt.isEmpty()) {
                OptionalDouble effect = effect(patient, role);
                effects.add(setting(role) + " "
                        + (effect.isEmpty() ? "unknown" : RepeatExaminations.part(effect.getAsDouble())));
                if (effect.isPresent() && effect.getAsDouble() <= NO_EFFECT) {
                    wrong.add("The prompt \"" + prompt.strip() + "\" changes no vector.");
                }
            }
        }
        String measured = effects.isEmpty() ? "no prompts" : "vectors move by " + String.join(", ", effects);
        String limit = "each prompt moves vectors";
        return wrong.isEmpty()
                ? Finding.ok(measured, limit)
                : Finding.defect(measured, limit, wrong.toArray(String[]::new));
    }

    /**
     * How far the sentences lie from those of the same model without a prompt, or else of a role with another; empty if there
     * is neither.
     */
    private static OptionalDouble effect(Patient patient, Role role) {
        String setting = setting(role == Role.RESPONSE ? Role.PASSAGE : role);
        List<String> lines = patient.usual();
        Embeddings with = encode(patient.encoder(), lines, role);
        if (patient.settings().contains(setting)) {
            return OptionalDouble.of(
                    patient.opened(Map.of(setting, ""), other -> Vectors.apart(with, encode(other, lines, role))));
        }
        return Arrays.stream(Role.values())
                .filter(other -> !patient.encoder()
                        .prompt(other)
                        .equals(patient.encoder().prompt(role)))
                .mapToDouble(other -> Vectors.apart(with, encode(patient.encoder(), lines, other)))
                .findFirst();
    }

    /** What a card calls the prompt of a role. */
    private static String setting(Role role) {
        return role.name().toLowerCase(Locale.ROOT) + "_prompt";
    }

    private static Embeddings encode(Encoder encoder, List<String> lines, Role role) {
        return encoder.encode(EncodeRequest.of(Texts.of(lines, role, "und"))).embeddings();
    }

    static Finding card(Patient patient) {
        EncoderTraits traits = patient.encoder().traits();
        List<String> defects = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int measured = patient.encode(patient.usual().subList(0, 1)).dimension();
        if (measured != traits.dimension()) {
            defects.add(
                    "Its vectors have " + measured + " components, not the " + traits.dimension() + " it declares.");
        }
        number(patient.encoder().card().design().output())
                .filter(said -> said != measured)
                .ifPresent(said ->
                        defects.add("The card says " + said + " components: a layer is missing, or one too many."));
        patient.fileFacts().ifPresent(files -> compare(files, traits, defects, notes));
        traits.facts().forEach((fact, origin) -> {
            if (fact.endsWith("_from") && origin.startsWith("the user; ")) {
                notes.add("Set on purpose: " + fact.substring(0, fact.length() - "_from".length()) + "; "
                        + origin.substring("the user; ".length()) + ".");
            }
        });
        List<String> details = new ArrayList<>(defects);
        details.addAll(notes);
        Severity severity = !defects.isEmpty() ? Severity.DEFECT : notes.isEmpty() ? Severity.OK : Severity.NOTE;
        return new Finding(
                "",
                severity,
                measured + " components" + (details.isEmpty() ? ", as its files say" : "; see below"),
                "no layer unused, no dimension but the card's",
                details);
    }

    private static void compare(FileFacts files, EncoderTraits traits, List<String> defects, List<String> notes) {
        if (!files.unusedModules().isEmpty()) {
            defects.add("The model's files describe layers that nothing applies: "
                    + String.join(", ", files.unusedModules()) + ". Name the model by its folder, with a complete"
                    + " modules.json.");
        }
        if (files.tokenizerLimit() > 0 && files.tokenizerLimit() != traits.maxTokens()) {
            notes.add(
                    "The tokenizer's file would cut at " + files.tokenizerLimit() + " tokens; the model's settings say "
                            + (traits.maxTokens() == 0 ? "nowhere" : traits.maxTokens()) + " and win.");
        }
    }

    private static Optional<Integer> number(String text) {
        Matcher found = NUMBER.matcher(text);
        return found.find() ? Optional.of(Integer.valueOf(found.group().replace(",", ""))) : Optional.empty();
    }

    static Finding precision(Patient patient) {
        String real = patient.fact("precision");
        if (real.isEmpty()) {
            return Finding.skipped("this kind of model does not say");
        }
        String file = patient.fact("model_file");
        String name = file.substring(file.lastIndexOf('/') + 1);
        String measured = name + " is " + real;
        String limit = "what its name says";
        for (Promise promise : PROMISES) {
            if (promise.part().matcher(name).find() && !promise.allowed().contains(real)) {
                return Finding.defect(
                        measured,
                        limit,
                        "The name promises " + String.join(" or ", promise.allowed())
                                + ": the file was mixed up, or its conversion did nothing.");
            }
        }
        return Finding.ok(measured, limit);
    }

    static Finding processor(Patient patient) {
        String features = patient.cpuFeatures();
        boolean eightBit = patient.fact("precision").contains("int8");
        if (!eightBit) {
            return Finding.ok("no 8-bit products are needed", "");
        }
        List<String> there = EIGHT_BIT_PRODUCTS.stream()
                .filter(List.of(features.split(" "))::contains)
                .toList();
        return there.isEmpty()
                ? Finding.note(
                        features.isEmpty() ? "the processor's features are not known" : "no VNNI or its like",
                        "",
                        "Products of 8-bit numbers may overflow on such processors, and are slow: vectors differ from"
                                + " those of others.")
                : Finding.ok("8-bit products by " + String.join(", ", there), "");
    }
}
