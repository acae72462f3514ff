package org.embeval.encoders.remote.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/** Where a service is: scheme, host, port and path, without anything that could be a secret. */
record Endpoint(URI base) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Reads an address.
     *
     * @throws EvalException if it is none, or has a user, a query or a fragment; it is not repeated then, because such parts
     *     hold secrets
     */
    static Endpoint of(String address) {
        URI uri;
        try {
            uri = URI.create(address.replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            // Not as the cause: its message repeats the address.
            throw notAllowed();
        }
        boolean http = "http".equals(scheme(uri)) || "https".equals(scheme(uri));
        if (!http || uri.getHost() == null || uri.getUserInfo() != null) {
            throw notAllowed();
        }
        if (uri.getQuery() != null || uri.getFragment() != null) {
            throw notAllowed();
        }
        return new Endpoint(uri);
    }

    private static String scheme(URI uri) {
        return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    }

    private static EvalException notAllowed() {
        return new EvalException(
                Fault.UNKNOWN,
                "this is no address of a service. Allowed: http:// or https://, a host, perhaps a port and a path, and"
                        + " no user, password or query.\nKeys come from the environment: api_key_env=NAME_OF_VARIABLE");
    }

    boolean isLoopback() {
        return LOOPBACK.contains(base.getHost().toLowerCase(Locale.ROOT));
    }

    /** Whether nobody on the way can read what is sent there. */
    boolean isPrivate() {
        return isLoopback() || scheme(base).equals("https");
    }

    URI at(String path) {
        return URI.create(base + path);
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
