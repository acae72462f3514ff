package org.embeval.engine.data;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.embeval.api.DatasetCard;
import org.embeval.api.Source;

/** A program for tests: fetches files into a home, and prints a line whenever bytes have come to disk. */
final class FetchInAnotherProcess {
    private FetchInAnotherProcess() {}

    /** The dataset {@code shared} with one file for each pair of digest and address. */
    static DatasetCard card(List<String> digestsAndAddresses) {
        Source[] sources = new Source[digestsAndAddresses.size() / 2];
        for (int i = 0; i < sources.length; i++) {
            URI address = URI.create(digestsAndAddresses.get(2 * i + 1));
            sources[i] = Source.file("shared" + address.getPath(), digestsAndAddresses.get(2 * i), List.of(address));
        }
        return TestFiles.card("shared", sources);
    }

    public static void main(String[] arguments) throws InterruptedException {
        List<String> rest = List.of(arguments).subList(1, arguments.length);
        DatasetStore store = DatasetStore.of(Path.of(arguments[0]), Optional.empty());
        new DatasetFetcher(store, DownloadSettings.defaults()).fetch(card(rest), false, new FetchListener() {
            @Override
            public void progressed(FetchProgress progress) {
                System.out.println(progress.bytesDone());
            }
        });
        System.out.println("done");
    }
}
