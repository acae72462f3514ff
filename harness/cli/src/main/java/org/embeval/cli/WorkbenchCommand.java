package org.embeval.cli;

import java.util.function.Function;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.VectorForm;
import org.embeval.engine.Workbench;
import org.embeval.engine.catalog.ModelCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands have in common that use one model outside of any task. */
@Command
abstract class WorkbenchCommand extends SessionCommand {
    @Option(
            names = {"-m", "--model"},
            required = true,
            paramLabel = "MODEL",
            description =
                    "The encoder: a name of the catalogue (run.sh models list), OWNER/NAME of the hub, a card file, a"
                            + " model folder (./folder), or an address KIND:ADDRESS (docs/encoders.md).")
    private String model;

    @Mixin
    private ModelOptions modelOptions;

    @Mixin
    private MachineOptions machine;

    WorkbenchCommand(Session session) {
        super(session);
    }

    /** Opens model and cache, shows progress, and closes everything whatever happens. */
    final <T> T onWorkbench(Function<Workbench, T> work) {
        ModelCatalog catalog = ModelCatalog.load();
        ModelCard card = catalog.card(model);
        EvalSettings settings = settings();
        ConsoleProgress line = new ConsoleProgress(terminal().err(), terminal().width());
        boolean shown = common().progress(session());
        Workbench.Progress progress = shown ? line.of(card.id()) : (phase, done, total) -> {};
        return MachineOptions.withCache(settings.cacheDirectory(), cache -> {
            try (Workbench bench = Workbench.open(catalog, cache, card, settings, progress)) {
                return work.apply(bench);
            } catch (OutOfMemoryError e) {
                throw new EvalException(
                        Fault.ENCODER,
                        "not enough memory: give the JVM more (JAVA_TOOL_OPTIONS=-Xmx8g), or lower --max-memory",
                        e);
            } finally {
                if (shown) {
                    line.clear();
                }
            }
        });
    }

    /** The model as it was named. */
    final String model() {
        return model;
    }

    /** What is done to its vectors; nothing, unless a command says so. */
    VectorForm vectorForm() {
        return VectorForm.UNCHANGED;
    }

    /** How it is opened. */
    final EvalSettings settings() {
        return machine.settings(session(), common())
                .modelOverrides(modelOptions.overrides())
                .vectors(vectorForm())
                .build();
    }

    /** Tells what was done, unless nobody wants to hear it. */
    final void note(String line) {
        if (!common().quiet()) {
            terminal().err().println("embeval: " + line);
        }
    }
}
