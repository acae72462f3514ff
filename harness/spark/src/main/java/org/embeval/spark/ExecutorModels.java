package org.embeval.spark;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.embeval.api.Encoder;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelSettings;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.engine.data.DownloadSettings;
import org.embeval.engine.data.Hub;
import org.embeval.engine.hub.HubCache;
import org.embeval.engine.hub.HubListener;
import org.embeval.engine.hub.ModelFolders;

/**
 * The models of this virtual machine, an executor's. Each is opened once for every task that runs at the same time, and stays
 * open between tasks.
 */
final class ExecutorModels {
    /** A protocol may use a second model in turn with the first. */
    private static final int MODELS_KEPT = 2;

    private static final Map<RemoteModel, Deque<Encoder>> IDLE = new LinkedHashMap<>();

    private ExecutorModels() {}

    interface Use<T> {
        T with(Encoder encoder);
    }

    /**
     * @param threads how many threads the model may use
     * @throws EvalException if the model cannot be opened here, or is another one here
     */
    static <T> T use(RemoteModel model, int threads, Use<T> use) {
        Encoder encoder = idle(model).orElseGet(() -> open(model, threads));
        boolean usable = false;
        try {
            T value = use.with(encoder);
            usable = true;
            return value;
        } finally {
            if (usable) {
                giveBack(model, encoder);
            } else {
                encoder.close();
            }
        }
    }

    private static Optional<Encoder> idle(RemoteModel model) {
        synchronized (IDLE) {
            return Optional.ofNullable(IDLE.get(model)).map(Deque::poll);
        }
    }

    private static void giveBack(RemoteModel model, Encoder encoder) {
        synchronized (IDLE) {
            Deque<Encoder> others = IDLE.remove(model);
            Deque<Encoder> idle = others == null ? new ArrayDeque<>() : others;
            idle.push(encoder);
            // Last in order is last used.
            IDLE.put(model, idle);
            while (IDLE.size() > MODELS_KEPT) {
                IDLE.remove(IDLE.keySet().iterator().next()).forEach(Encoder::close);
            }
        }
    }

    /** Closes the models that no task uses. */
    static void closeIdle() {
        synchronized (IDLE) {
            IDLE.values().forEach(idle -> idle.forEach(Encoder::close));
            IDLE.clear();
        }
    }

    private static Encoder open(RemoteModel model, int threads) {
        Path home = Optional.ofNullable(System.getenv("EMBEVAL_HOME"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "embeval"));
        DownloadSettings downloads =
                DownloadSettings.defaults().withOffline(model.offline()).withHub(Hub.of(System.getenv()));
        HubCache hub = HubCache.of(System.getenv(), Path.of(System.getProperty("user.home")));
        ModelSettings settings = new ModelSettings(
                model.overrides(),
                threads,
                home,
                model.offline(),
                new ModelFolders(downloads, hub, home, new HubListener() {}));
        Encoder encoder = (Encoder) ModelCatalog.load().open(model.card(), settings);
        String digest = encoder.traits().digest();
        if (!digest.equals(model.digest())) {
            encoder.close();
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    model.id() + " is another model on an executor: its digest is " + digest + " there, and "
                            + model.digest() + " here.\nGive all machines the same files, and the same embeval.");
        }
        return encoder;
    }
}
