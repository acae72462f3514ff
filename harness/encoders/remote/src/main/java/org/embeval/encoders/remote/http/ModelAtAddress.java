package org.embeval.encoders.remote.http;

import java.util.Map;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/** The addresses {@code MODEL@URL} and {@code MODEL}. */
final class ModelAtAddress {
    private ModelAtAddress() {}

    /** @param otherwise the address of the service if none is given */
    static Map<String, String> settings(String kind, String address, String otherwise) {
        int at = address.indexOf("@http");
        String model = at < 0 ? address : address.substring(0, at);
        if (model.isBlank()) {
            throw new EvalException(
                    Fault.UNKNOWN, "this names no model. Expected " + kind + ":MODEL or " + kind + ":MODEL@URL");
        }
        String url = at < 0 ? otherwise : address.substring(at + 1);
        return Map.of(
                HttpSettings.MODEL,
                model,
                HttpSettings.BASE_URL,
                Endpoint.of(url).toString());
    }
}
