package org.embeval.engine.data;

import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * What the hub said.
 *
 * @param status of HTTP
 * @param headers of the last answer, after redirects that the hub itself resolves
 * @param body its text; empty if only headers were asked for
 */
public record HubAnswer(int status, HttpHeaders headers, String body) {
    /** @param name in any case */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }
}
