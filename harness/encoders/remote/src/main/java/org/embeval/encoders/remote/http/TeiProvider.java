package org.embeval.encoders.remote.http;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.embeval.encoding.Settings;

/**
 * Opens the model that a Hugging Face Text Embeddings Inference server runs: {@code tei:URL}. {@code docs/encoders.md} has
 * the settings.
 */
public final class TeiProvider extends HttpProvider {
    public TeiProvider() {
        this(System.getenv());
    }

    TeiProvider(Map<String, String> environment) {
        super(environment);
    }

    @Override
    public String kind() {
        return "tei";
    }

    @Override
    Set<String> ownSettings() {
        return Set.of();
    }

    @Override
    public Optional<Map<String, String>> settingsOf(String address) {
        return Optional.of(Map.of(HttpSettings.BASE_URL, Endpoint.of(address).toString()));
    }

    /** 32 is what the server takes at once unless it was started otherwise. */
    @Override
    HttpSettings read(Settings settings) {
        return HttpSettings.of(settings, "", 32, true);
    }

    @Override
    Service service(HttpSettings settings) {
        return new TeiService(settings);
    }

    @Override
    String keyVariable(HttpSettings settings) {
        return "";
    }

    @Override
    boolean cutsHere() {
        return false;
    }
}
