package org.embeval.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CancellationException;
import org.embeval.api.SampleData;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.engine.data.DatasetStore;
import org.embeval.engine.data.SampleStore;

/** Where the data of each kind is. */
final class DataLocations {
    private DataLocations() {}

    /** The data of the field: in the user's own directory, or in the store. */
    static DatasetStore official(Session session, Optional<Path> userDirectory) {
        return DatasetStore.of(session.home(), userDirectory.or(session::data));
    }

    /** Our own invented miniature, unpacked first if it is not there. */
    static DatasetStore sample(Session session) throws InterruptedException {
        List<SampleData> samples = ServiceLoader.load(SampleData.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return DatasetStore.readOnly(new SampleStore(session.home()).materialise(samples));
    }

    /** Of a kind that a result names. */
    static DatasetStore ofKind(String kind, Session session, Optional<Path> userDirectory) {
        try {
            return kind.equals(DatasetId.SAMPLE) ? sample(session) : official(session, userDirectory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted while sample data was unpacked");
            cancelled.initCause(e);
            throw cancelled;
        }
    }
}
