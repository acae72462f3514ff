package org.embeval.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.catalog.TaskCatalog;
import org.embeval.engine.data.DatasetFetcher;
import org.embeval.engine.data.DatasetImporter;
import org.embeval.engine.data.DatasetStatus;
import org.embeval.engine.data.DatasetStore;
import org.embeval.engine.data.DatasetSummary;
import org.embeval.engine.data.DownloadSettings;
import org.embeval.engine.data.FetchReport;
import org.embeval.engine.data.FileState;
import org.embeval.engine.data.FileStatus;
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
            DataCommand.Fetch.class,
            DataCommand.Import.class,
            DataCommand.Verify.class,
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

    /** Where data is looked for. */
    static final class StoreOptions {
        @Option(
                names = "--data-dir",
                paramLabel = "DIR",
                description = "Data directory that is looked through first (default: $EMBEVAL_DATA).")
        private Path directory;

        DatasetStore open(Session session) {
            return DatasetStore.of(
                    session.home(), Optional.ofNullable(directory).or(session::data));
        }
    }

    private static List<DatasetCard> cards(List<String> names) {
        TaskCatalog catalog = TaskCatalog.load();
        Collection<Dataset<?>> datasets = names.isEmpty()
                ? catalog.datasets()
                : names.stream().distinct().<Dataset<?>>map(catalog::dataset).toList();
        return datasets.stream().<DatasetCard>map(Dataset::card).toList();
    }

    /** Downloads. */
    @Command(name = "fetch", description = "Download datasets from their official addresses into EMBEVAL_HOME.")
    static final class Fetch extends SessionCommand implements Callable<Integer> {
        @Mixin
        private StoreOptions stores;

        @Parameters(arity = "1..*", paramLabel = "DATASET", description = "Which (run.sh datasets list).")
        private List<String> names;

        @Option(names = "--force", description = "Fetch files anew although they are there.")
        private boolean force;

        @Option(names = "--offline", description = "Do not touch the network: say what is missing.")
        private boolean offline;

        @Option(
                names = "--mirror",
                paramLabel = "URL",
                description = "Fetch from this address with each file's path appended, instead of the official ones.")
        private URI mirror;

        Fetch(Session session) {
            super(session);
        }

        @Override
        public Integer call() throws InterruptedException {
            DownloadSettings settings = DownloadSettings.defaults().withOffline(offline);
            DatasetFetcher fetcher =
                    new DatasetFetcher(stores.open(session()), mirror == null ? settings : settings.withMirror(mirror));
            for (DatasetCard card : cards(names)) {
                fetch(fetcher, card);
            }
            return ExitCode.OK;
        }

        private void fetch(DatasetFetcher fetcher, DatasetCard card) throws InterruptedException {
            FetchLine line = new FetchLine(card.id(), terminal(), common().progress(session()), common().quiet());
            try {
                FetchReport report = fetcher.fetch(card, force, line);
                line.clear();
                terminal()
                        .out()
                        .println(card.id() + ": " + report.fetched().size() + " files fetched, "
                                + report.present().size() + " were there, in " + report.directory());
            } finally {
                line.clear();
            }
        }
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
            for (DatasetCard card : cards(names)) {
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

    /** Compares with the published checksums. */
    @Command(name = "verify", description = "Compare every file with its published SHA-256.")
    static final class Verify extends SessionCommand implements Runnable {
        @Mixin
        private StoreOptions stores;

        @Parameters(arity = "0..*", paramLabel = "DATASET", description = "Which (default: all).")
        private List<String> names = List.of();

        @Mixin
        private ListFormat format;

        Verify(Session session) {
            super(session);
        }

        @Override
        public void run() {
            DatasetStore store = stores.open(session());
            List<DatasetStatus> all = cards(names).stream().map(store::verify).toList();
            PrintWriter out = terminal().out();
            if (format.json()) {
                out.println(Json.write(all.stream().map(Verified::of).toList()));
            } else {
                print(table(all));
            }
            List<String> damaged = all.stream()
                    .flatMap(status -> status.files().stream())
                    .filter(file -> file.state() == FileState.DAMAGED)
                    .map(FileStatus::path)
                    .toList();
            if (!damaged.isEmpty()) {
                throw new EvalException(
                        Fault.UNAVAILABLE,
                        "damaged: " + String.join(", ", damaged)
                                + "\nFetch them again with: run.sh data fetch DATASET");
            }
        }

        private static ListTable table(List<DatasetStatus> all) {
            ListTable table = new ListTable("DATASET", "INTACT", "UNCHECKED", "DIFFERENT", "DAMAGED", "MISSING");
            for (DatasetStatus status : all) {
                table.add(
                        status.dataset(),
                        Long.toString(status.count(FileState.INTACT)),
                        Long.toString(status.count(FileState.UNCHECKED)),
                        Long.toString(status.count(FileState.DIFFERENT)),
                        Long.toString(status.count(FileState.DAMAGED)),
                        Long.toString(status.count(FileState.MISSING)));
            }
            return table;
        }
    }

    /** A dataset as JSON shows it. */
    record Verified(String dataset, List<VerifiedFile> files) {
        static Verified of(DatasetStatus status) {
            return new Verified(
                    status.dataset(),
                    status.files().stream().map(VerifiedFile::of).toList());
        }
    }

    /** A file as JSON shows it; an empty directory means that it is missing. */
    record VerifiedFile(String path, String directory, String state, long bytes, String expected, String found) {
        static VerifiedFile of(FileStatus file) {
            return new VerifiedFile(
                    file.path(),
                    file.directory().map(Path::toString).orElse(""),
                    file.state().name().toLowerCase(Locale.ROOT),
                    file.bytes(),
                    file.expected(),
                    file.found());
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
            List<DatasetSummary> all = stores.open(session()).list(cards(List.of()));
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
