package org.embeval.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.engine.VectorForm;
import org.embeval.engine.VectorForm.Calibration;
import org.embeval.kernel.vectors.VectorPrecision;
import org.embeval.vectors.LineForm;
import org.embeval.vectors.TextFiles;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done to vectors before they are compared. The cache keeps them as they were: nothing is encoded again. */
final class VectorOptions {
    @Option(
            names = "--truncate-dim",
            split = ",",
            paramLabel = "N",
            description = "Keep the first N values of each vector (Matryoshka); study takes a list.")
    private List<Integer> dimensions = List.of();

    @Option(
            names = "--precision",
            split = ",",
            paramLabel = "fp32|fp16|int8|binary",
            description = "Bring vectors to length 1 and compare them with so many bits for each value, as"
                    + " sentence-transformers does; study takes a list (default: fp32, vectors as they are).")
    private List<VectorPrecision> precisions = List.of();

    @Option(
            names = "--calibration",
            paramLabel = "FILE",
            description = "Texts, one a line, whose vectors give the ranges of int8 (default: the vectors of each"
                    + " request, which is what sentence-transformers takes).")
    private Path calibration;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The one form that is asked for. */
    VectorForm form() {
        List<VectorForm> forms = forms();
        if (forms.size() > 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "give one value of --truncate-dim and of --precision; several are compared by: run.sh study");
        }
        return forms.isEmpty() ? VectorForm.UNCHANGED : forms.get(0);
    }

    /** The one form that is asked for, for texts that are encoded slice by slice: all must be coded by the same ranges. */
    VectorForm formOfSlices() {
        VectorForm form = form();
        if (form.precision() == VectorPrecision.INT8 && form.calibration().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--precision int8 needs --calibration FILE here: texts are encoded slice by slice, and each slice would"
                            + " have ranges of its own");
        }
        return form;
    }

    /** Every dimension in every precision, in the order in which they are given; none if neither is given. */
    List<VectorForm> forms() {
        boolean toInt8 = precisions.contains(VectorPrecision.INT8);
        if (calibration != null && !toInt8) {
            throw new ParameterException(spec.commandLine(), "--calibration is for --precision int8");
        }
        if (dimensions.isEmpty() && precisions.isEmpty()) {
            return List.of();
        }
        Optional<Calibration> texts = Optional.ofNullable(calibration).map(VectorOptions::read);
        List<VectorForm> forms = new ArrayList<>();
        for (int dimension : dimensions.isEmpty() ? List.of(0) : dimensions) {
            int kept = dimensions.isEmpty() ? 0 : WholeNumber.positive(spec, "--truncate-dim", dimension);
            for (VectorPrecision precision : precisions.isEmpty() ? List.of(VectorPrecision.FP32) : precisions) {
                forms.add(new VectorForm(kept, precision, texts));
            }
        }
        return forms;
    }

    private static Calibration read(Path file) {
        List<String> texts = new ArrayList<>();
        TextFiles.Read read = TextFiles.read(file, LineForm.PLAIN, (line, text) -> texts.add(text));
        if (texts.isEmpty()) {
            throw new EvalException(
                    Fault.UNAVAILABLE, file + " has no text; int8 needs some hundreds to find its ranges");
        }
        return new Calibration(
                file.getFileName().toString(), "sha256:" + read.sha256(), Texts.of(texts, Role.SENTENCE, "und"));
    }
}
