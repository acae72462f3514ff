package org.embeval.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.embeval.api.Role;
import org.embeval.engine.VectorForm;
import org.embeval.engine.files.OutputFile;
import org.embeval.engine.files.VectorExport;
import org.embeval.vectors.LineForm;
import org.embeval.vectors.VectorManifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes vectors. */
@Command(
        name = "encode",
        sortOptions = false,
        description = {
            "Write the vectors of texts to a .npy file, with a manifest in JSON beside it.",
            "",
            "Texts are UTF-8, one a line, plain or .gz; the files follow each other in the order given, and row i is text"
                    + " i. Empty lines are texts too, so that rows and lines stay together."
        })
final class EncodeCommand extends WorkbenchCommand implements Runnable {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of texts.")
    private List<Path> files;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT.npy",
            description = "The file of vectors; its manifest is OUT.npy.json.")
    private Path output;

    @Mixin
    private VectorOptions vectors;

    @Option(
            names = "--role",
            defaultValue = "sentence",
            paramLabel = "sentence|query|passage|response",
            description = "What the texts are for; it decides the prompt (default: ${DEFAULT-VALUE}).")
    private Role role;

    @Option(
            names = "--language",
            defaultValue = "und",
            paramLabel = "LANG",
            description = "Language of the texts for encoders that read it, BCP 47.")
    private String language;

    @Option(names = "--field", paramLabel = "NAME", description = "Lines are JSON objects: take this string.")
    private String field;

    @Option(names = "--column", paramLabel = "N", description = "Lines have tabs: take this column, counted from 1.")
    private Integer column;

    @Spec
    private CommandSpec spec;

    EncodeCommand(Session session) {
        super(session);
    }

    @Override
    VectorForm vectorForm() {
        return vectors.formOfSlices();
    }

    @Override
    public void run() {
        VectorExport export = new VectorExport(files, form(), role, language);
        new OutputFile(output).check();
        new OutputFile(VectorManifest.fileBeside(output)).check();
        onWorkbench(bench -> {
            VectorManifest manifest = export.write(output, bench);
            note(String.format(
                    Locale.ROOT,
                    "%,d vectors of %,d values in %s, manifest in %s",
                    manifest.rows(),
                    manifest.dimension(),
                    output,
                    VectorManifest.fileBeside(output)));
            note(String.format(
                    Locale.ROOT,
                    "%,d texts encoded, %,d from the cache; %,d were longer than the encoder reads, %,d are empty",
                    bench.encoded(),
                    bench.cached(),
                    manifest.truncated(),
                    manifest.texts().empty()));
            return null;
        });
    }

    private LineForm form() {
        if (field != null && column != null) {
            throw new ParameterException(spec.commandLine(), "give --field or --column, not both");
        }
        if (column != null) {
            return LineForm.column(WholeNumber.positive(spec, "--column", column));
        }
        return field == null ? LineForm.PLAIN : LineForm.jsonField(field);
    }
}
