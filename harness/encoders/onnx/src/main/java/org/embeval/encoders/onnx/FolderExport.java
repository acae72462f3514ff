package org.embeval.encoders.onnx;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/** Which ONNX file of a folder is run. */
final class FolderExport {
    private static final String ENDING = ".onnx";
    private static final List<String> USUAL = List.of("onnx/model.onnx", "model.onnx");

    private FolderExport() {}

    /** @param wanted a file's whole name, or its name in {@code onnx/}, with or without its ending; empty for the usual one */
    static String choose(FolderFiles files, Optional<String> wanted) {
        List<String> there =
                files.names().stream().filter(name -> name.endsWith(ENDING)).toList();
        if (there.isEmpty()) {
            throw withoutExport(files);
        }
        Set<String> candidates = new LinkedHashSet<>();
        for (String place : files.places()) {
            if (wanted.isEmpty()) {
                USUAL.forEach(name -> candidates.add(place + name));
            } else {
                for (String folder : List.of("", "onnx/")) {
                    candidates.add(place + folder + wanted.get());
                    candidates.add(place + folder + wanted.get() + ENDING);
                }
            }
        }
        return candidates.stream().filter(there::contains).findFirst().orElseThrow(() -> {
            String reason = wanted.map(name -> "it has no ONNX file " + name)
                    .orElse("none of its ONNX files is called "
                            + USUAL.stream().map(name -> files.base() + name).collect(Collectors.joining(" or ")));
            return new EvalException(
                    Fault.UNKNOWN,
                    "the model folder " + files.folder().location() + ": " + reason + ".\nChoose with --model-file: "
                            + String.join(", ", there));
        });
    }

    private static EvalException withoutExport(FolderFiles files) {
        String folder = files.transformerFolder();
        boolean weights = files.names().stream()
                .anyMatch(name ->
                        name.endsWith(".safetensors") || name.endsWith("pytorch_model.bin") || name.endsWith(".h5"));
        String reason =
                weights ? "its weights are there for PyTorch or TensorFlow only, not as ONNX" : "it has no ONNX file";
        return files.problem(reason + ".\nExport it: optimum-cli export onnx --model " + folder
                + " --task feature-extraction --library transformers " + folder + "/onnx");
    }
}
