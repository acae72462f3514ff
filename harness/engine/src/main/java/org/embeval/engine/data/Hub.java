package org.embeval.engine.data;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * The Hugging Face hub, or a server that speaks like it.
 *
 * @param endpoint its address
 * @param token what opens data sets that are not open to all; only {@link #endpoint}'s host is ever told
 * @param offline whether it must not be asked
 */
public record Hub(URI endpoint, Optional<String> token, boolean offline) {
    private static final String SCHEME = "hf";
    private static final Pattern ADDRESS = Pattern.compile("hf://datasets/([^/@]+/[^/@]+)@([^/]+)/(.+)");
    private static final Set<String> YES = Set.of("1", "ON", "YES", "TRUE");

    public static Hub usual() {
        return new Hub(URI.create("https://huggingface.co"), Optional.empty(), false);
    }

    /**
     * As the variables {@code HF_ENDPOINT}, {@code HF_TOKEN} and {@code HF_HUB_OFFLINE} say, each of which may be absent.
     *
     * @throws EvalException if {@code HF_ENDPOINT} is no http or https address
     */
    public static Hub of(Map<String, String> environment) {
        URI endpoint =
                variable(environment, "HF_ENDPOINT").map(Hub::requireHttp).orElse(usual().endpoint());
        boolean offline = variable(environment, "HF_HUB_OFFLINE")
                .filter(value -> YES.contains(value.toUpperCase(Locale.ROOT)))
                .isPresent();
        return new Hub(endpoint, variable(environment, "HF_TOKEN"), offline);
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static URI requireHttp(String value) {
        if (!value.matches("(?i)https?://[^/\\s]+\\S*")) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    "HF_ENDPOINT is \"" + value + "\"; it must be an address such as https://huggingface.co");
        }
        return URI.create(value.replaceFirst("/+$", ""));
    }

    /** Whether an address is of the form {@code hf://datasets/OWNER/NAME@REVISION/FILE}. */
    static boolean isHubAddress(URI address) {
        return SCHEME.equals(address.getScheme());
    }

    /**
     * Where a hub address leads; any other address leads to itself.
     *
     * @throws IllegalArgumentException if a hub address is malformed
     */
    URI resolve(URI address) {
        if (!isHubAddress(address)) {
            return address;
        }
        Matcher parts = ADDRESS.matcher(address.toString());
        if (!parts.matches()) {
            throw new IllegalArgumentException("a dataset card has the address " + address);
        }
        return URI.create(
                endpoint + "/datasets/" + parts.group(1) + "/resolve/" + parts.group(2) + "/" + parts.group(3));
    }

    /** What to tell a server about who asks: the token if it is this hub and there is a token. */
    Optional<String> authorization(URI asked) {
        return token.filter(secret -> isSameServer(asked)).map(secret -> "Bearer " + secret);
    }

    private boolean isSameServer(URI asked) {
        return endpoint.getScheme().equalsIgnoreCase(asked.getScheme())
                && endpoint.getHost().equalsIgnoreCase(asked.getHost())
                && port(endpoint) == port(asked);
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    /** Without the token, which belongs into no log. */
    @Override
    public String toString() {
        return "Hub[" + endpoint + (token.isPresent() ? ", with a token" : "") + (offline ? ", offline" : "") + "]";
    }
}
