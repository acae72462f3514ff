package org.embeval.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.ModelFetch;
import org.embeval.engine.ModelFetch.Fetched;
import org.embeval.engine.ModelFetch.FetchedFile;
import org.embeval.engine.catalog.ModelCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings the files of models before they are needed. */
@Command(
        name = "fetch",
        description = {
            "Fetch the files that models need, and no others, from the Hugging Face hub into its cache.",
            "Each model is opened once to see that its files fit together."
        })
final class ModelsFetchCommand extends SessionCommand implements Callable<Integer> {
    private static final double MEGABYTE = 1e6;

    @Parameters(
            arity = "1..*",
            paramLabel = "MODEL",
            description = "Names of the catalogue, OWNER/NAME of the hub, folders or cards.")
    private List<String> names;

    @Option(
            names = "--model-file",
            paramLabel = "FILE",
            description = "Which ONNX file of a model folder is meant (default: onnx/model.onnx).")
    private String modelFile;

    @Option(names = "--offline", description = "Never touch the network: check what is here.")
    private boolean offline;

    @Mixin
    private ListFormat format;

    ModelsFetchCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ModelFetch fetch = new ModelFetch(ModelCatalog.load(), settings());
        List<Fetched> all = new ArrayList<>();
        for (String name : names) {
            Fetched fetched = fetch.fetch(name);
            all.add(fetched);
            if (!format.json()) {
                print(fetched);
            }
        }
        if (format.json()) {
            terminal().out().println(Json.write(all));
        }
        return ExitCode.OK;
    }

    private EvalSettings settings() {
        return EvalSettings.in(session().home())
                .modelOverrides(modelFile == null ? Map.of() : Map.of("model_file", modelFile))
                .offline(offline)
                .command(session().commandLine())
                .folders(HubAccess.folders(session(), offline, common()))
                .build();
    }

    private void print(Fetched fetched) {
        if (fetched.files().isEmpty()) {
            terminal().out().println(fetched.model() + ": nothing to fetch");
            return;
        }
        terminal()
                .out()
                .println(String.format(
                        Locale.ROOT,
                        "%s: %d files, %.1f MB%s",
                        fetched.model(),
                        fetched.files().size(),
                        fetched.bytes() / MEGABYTE,
                        fetched.revision().isEmpty() ? "" : ", commit " + fetched.revision()));
        terminal().out().println("  in " + fetched.directory());
        if (common().verbose()) {
            for (FetchedFile file : fetched.files()) {
                terminal().out().println("  " + file.name() + "  " + file.bytes());
            }
        }
        terminal().out().flush();
    }
}
