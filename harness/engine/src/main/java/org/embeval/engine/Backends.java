package org.embeval.engine;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.catalog.Names;

/** The backends by their ids: the local one, and those on the class path. */
public final class Backends {
    /** The id of the backend of the module that only a build for clusters has. */
    private static final String SPARK = "spark";

    private static final String WAYS = "\nStart it with run.sh, which builds what --backend spark needs,"
            + "\nor submit the assembly to a cluster: docs/running-on-a-cluster.md";

    private Backends() {}

    /**
     * Starts a backend.
     *
     * @param environment environment variables
     * @throws EvalException if there is no such backend, or it cannot be reached
     */
    public static Backend open(String id, Map<String, String> environment) {
        if (id.equals(LocalBackend.ID)) {
            return LocalBackend.INSTANCE;
        }
        Map<String, BackendProvider> others = new TreeMap<>();
        ServiceLoader.load(BackendProvider.class).forEach(provider -> others.put(provider.id(), provider));
        BackendProvider provider = others.get(id);
        if (provider != null) {
            return open(provider, environment);
        }
        if (id.equals(SPARK)) {
            throw new EvalException(Fault.UNAVAILABLE, "this build has no Spark in it." + WAYS);
        }
        others.put(SPARK, null);
        others.put(LocalBackend.ID, null);
        throw Names.unknown("backend", id, others.keySet(), "Backends: " + String.join(", ", others.keySet()));
    }

    static Backend open(BackendProvider provider, Map<String, String> environment) {
        try {
            return provider.open(environment);
        } catch (LinkageError e) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "libraries of the backend " + provider.id() + " are not on the class path: " + e.getMessage()
                            + WAYS,
                    e);
        }
    }
}
