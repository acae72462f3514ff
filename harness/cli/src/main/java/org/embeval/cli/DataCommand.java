package org.embeval.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.embeval.api.DatasetCard;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.data.DatasetImporter;
import org.embeval.engine.data.DatasetSummary;
import org.embeval.engine.data.ImportOptions;
import org.embeval.engine.data.ImportReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The data store. */
@Command(
        name = "data",
        description = "Fetch, import, verify and list datasets.",
        subcommands = {
            DataFetchCommand.class,
            DataCommand.Import.class,
            DataVerifyCommand.class,
            DataCommand.ListAll.class
        })
final class DataCommand extends SessionCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    DataCommand(Session session) {
        super(session);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "data does what? fetch, import, verify or list");
    }

    /** Takes files that the user has. */
    @Command(
            name = "import",
            description = "Take files of datasets out of a folder, a file or an archive on this machine.")
    static final class Import extends SessionCommand implements Callable<Integer> {
        @Mixin
        private StoreOptions stores;

        @Parameters(index = "0", paramLabel = "FILE|DIR", description = "What to look through.")
        private Path from;

        @Parameters(
                index = "1..*",
                arity = "0..*",
                paramLabel = "DATASET",
                description = "Which datasets to look for (default: all).")
        private List<String> names = List.of();

        @Option(names = "--accept-different", description = "Take files too whose checksum is not the published one.")
        private boolean acceptDifferent;

        Import(Session session) {
            super(session);
        }

        @Override
        public Integer call() throws InterruptedException {
            DatasetImporter importer = new DatasetImporter(stores.open(session()));
            ImportOptions options = names.isEmpty() ? ImportOptions.searched() : ImportOptions.named();
            int taken = 0;
            int refused = 0;
            for (DatasetCard card : StoreOptions.cards(names)) {
                ImportReport report =
                        importer.importFrom(from, card, acceptDifferent ? options.acceptingDifferent() : options);
                taken += report.taken().size();
                refused += report.refused().size();
                print(card, report);
            }
            if (taken == 0) {
                throw new EvalException(
                        Fault.UNAVAILABLE,
                        refused > 0
                                ? "nothing was taken from " + from + "; --accept-different takes files that differ"
                                : "nothing in " + from + " belongs to "
                                        + (names.isEmpty() ? "any dataset" : String.join(", ", names)));
            }
            return ExitCode.OK;
        }

        private void print(DatasetCard card, ImportReport report) {
            PrintWriter out = terminal().out();
            if (!report.taken().isEmpty()) {
                out.println(card.id() + ": " + report.taken().size() + " files taken, "
                        + report.missing().size() + " still missing");
            }
            for (ImportReport.Refusal refusal : report.refused()) {
                terminal().err().println("embeval: " + refusal.from() + ": " + refusal.reason());
            }
        }
    }

    /** Says what is there. */
    @Command(name = "list", description = "List datasets and what is there of them.")
    static final class ListAll extends SessionCommand implements Runnable {
        @Mixin
        private StoreOptions stores;

        @Mixin
        private ListFormat format;

        ListAll(Session session) {
            super(session);
        }

        @Override
        public void run() {
            List<DatasetSummary> all = stores.open(session()).list(StoreOptions.cards(List.of()));
            if (format.json()) {
                terminal().out().println(Json.write(all));
                return;
            }
            ListTable table = new ListTable("DATASET", "FILES", "BYTES", "WHERE");
            for (DatasetSummary summary : all) {
                table.add(
                        summary.dataset(),
                        summary.present() + "/" + summary.files(),
                        Long.toString(summary.bytes()),
                        String.join(
                                " ",
                                summary.directories().stream()
                                        .map(Path::toString)
                                        .toList()));
            }
            print(table);
        }
    }
}
