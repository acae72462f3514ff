package org.embeval.cli;

import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.embeval.api.ModelCard;
import org.embeval.api.Role;
import org.embeval.api.SampleData;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.engine.doctor.Diagnosis;
import org.embeval.engine.doctor.Doctor;
import org.embeval.engine.doctor.Patient;
import org.embeval.engine.doctor.Sentences;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Examines an encoder. */
@Command(
        name = "doctor",
        sortOptions = false,
        description = {
            "Check that an encoder is run as its makers meant it.",
            "",
            "Encodes the packaged sample and says what is a defect and what is worth a note; docs/doctor.md explains each"
                    + " examination. Nothing is taken from the cache.",
            "Exit codes: 0 no defect, 13 a defect."
        })
final class DoctorCommand extends WorkbenchCommand implements Callable<Integer> {
    /** How findings are printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "text|json",
            description = "How to print (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(
            names = "--role",
            defaultValue = "sentence",
            paramLabel = "sentence|query|passage|response",
            description = {"What the texts are for, where a model has several", "sides (default: ${DEFAULT-VALUE})."})
    private Role role;

    DoctorCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ModelCatalog models = ModelCatalog.load();
        ModelCard card = models.card(model());
        Sentences sentences = Sentences.of(ServiceLoader.load(SampleData.class));
        Diagnosis diagnosis = Patient.with(models, card, settings(), role, sentences, this::examine);
        terminal()
                .out()
                .print(
                        format == Format.JSON
                                ? Json.write(DoctorJson.of(diagnosis)) + "\n"
                                : DoctorText.of(diagnosis, terminal().width()));
        terminal().out().flush();
        return diagnosis.healthy() ? ExitCode.OK : ExitCode.DEFECT;
    }

    private Diagnosis examine(Patient patient) {
        if (!common().progress(session())) {
            return Doctor.examine(patient, examination -> {});
        }
        ConsoleProgress line = new ConsoleProgress(terminal().err(), terminal().width());
        int[] done = {0};
        Consumer<String> shown = examination -> line.of(patient.encoder().card().id())
                .progressed(examination, done[0]++, Doctor.names().size());
        try {
            return Doctor.examine(patient, shown);
        } finally {
            line.clear();
        }
    }
}
