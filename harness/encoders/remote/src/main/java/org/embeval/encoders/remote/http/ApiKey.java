package org.embeval.encoders.remote.http;

import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/** A key from the environment. It goes into one header of requests and nowhere else. */
final class ApiKey {
    private static final String BEARER_HEADER = "Authorization";

    private final String header;
    private final String value;

    private ApiKey(String header, String value) {
        this.header = header;
        this.value = value;
    }

    /**
     * The key in a variable.
     *
     * @param header {@code Authorization} for a bearer token, or the header that holds the key as it is
     * @throws EvalException if it is not set, or could not be sent; without its value
     */
    static ApiKey of(Map<String, String> environment, String variable, String header) {
        String value = Optional.ofNullable(environment.get(variable)).orElse("").strip();
        if (value.isEmpty()) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "the environment variable " + variable + ", which should hold the key of the service, is not set");
        }
        if (!value.matches("[\\x21-\\x7e]+")) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "the environment variable " + variable + " holds characters that no key has, such as spaces");
        }
        return new ApiKey(header, value);
    }

    void addTo(HttpRequest.Builder request) {
        request.header(header, header.equalsIgnoreCase(BEARER_HEADER) ? "Bearer " + value : value);
    }

    /** Not the key. */
    @Override
    public String toString() {
        return "a key";
    }
}
