package org.embeval.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.embeval.api.DatasetCard;
import org.embeval.api.Mirror;
import org.embeval.engine.data.DatasetFetcher;
import org.embeval.engine.data.DownloadSettings;
import org.embeval.engine.data.FetchReport;
import org.embeval.engine.data.Hub;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Downloads. */
@Command(
        name = "fetch",
        description = {
            "Download datasets from their official addresses into EMBEVAL_HOME.",
            "Where these fail, copies on the Hugging Face hub stand in if there are any."
        })
final class DataFetchCommand extends SessionCommand implements Callable<Integer> {
    @Mixin
    private StoreOptions stores;

    @Mixin
    private LicenceOptions licences;

    @Mixin
    private ListFormat format;

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

    DataFetchCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws InterruptedException {
        DatasetFetcher fetcher = new DatasetFetcher(stores.open(session()), settings(), licences.consent());
        List<Fetched> all = new ArrayList<>();
        for (DatasetCard card : StoreOptions.cards(names)) {
            FetchReport report = fetch(fetcher, card);
            all.add(Fetched.of(card, report));
            if (!format.json()) {
                print(report);
            }
        }
        if (format.json()) {
            terminal().out().println(Json.write(all));
        }
        return ExitCode.OK;
    }

    private DownloadSettings settings() {
        DownloadSettings settings = DownloadSettings.defaults()
                .withOffline(offline)
                .withHub(Hub.of(session().environment()));
        return mirror == null ? settings : settings.withMirror(mirror);
    }

    private FetchReport fetch(DatasetFetcher fetcher, DatasetCard card) throws InterruptedException {
        FetchLine line = new FetchLine(card.id(), terminal(), common().progress(session()), common().quiet());
        try {
            return fetcher.fetch(card, force, line);
        } finally {
            line.clear();
        }
    }

    private void print(FetchReport report) {
        terminal()
                .out()
                .println(report.dataset() + ": " + report.fetched().size() + " files fetched, "
                        + report.present().size() + " were there, in " + report.directory());
        Set<String> notes = new LinkedHashSet<>();
        for (Mirror copy : report.mirrors()) {
            notes.add(copy.name() + " stands in for official files that cannot be had"
                    + (copy.lacks().isEmpty() ? "" : "; it lacks " + copy.lacks()));
        }
        if (!report.onlyByImport().isEmpty()) {
            notes.add(report.onlyByImport().size() + " files are only to be had by run.sh data import: "
                    + String.join(", ", report.onlyByImport()));
        }
        notes.forEach(note -> terminal().out().println(report.dataset() + ": " + note));
    }

    /** A fetched dataset as JSON shows it. */
    record Fetched(
            String dataset,
            String revision,
            String licence,
            String agreement,
            String citation,
            String homepage,
            String directory,
            List<String> fetched,
            List<String> present,
            List<Mirror> mirrors,
            List<String> onlyByImport,
            long bytes) {
        static Fetched of(DatasetCard card, FetchReport report) {
            Path directory = report.directory();
            return new Fetched(
                    card.id(),
                    card.revision(),
                    card.licence(),
                    card.agreement(),
                    card.citation(),
                    card.homepage(),
                    directory.toString(),
                    report.fetched(),
                    report.present(),
                    report.mirrors(),
                    report.onlyByImport(),
                    report.bytes());
        }
    }
}
