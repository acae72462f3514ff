package org.embeval.encoders.remote.http;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.embeval.encoding.Prompts;
import org.embeval.encoding.Settings;

/**
 * Opens models behind OpenAI's protocol, which many services speak: {@code openai:MODEL@URL}, or {@code openai:MODEL} at
 * OpenAI itself. {@code docs/encoders.md} has the settings.
 */
public final class OpenAiProvider extends HttpProvider {
    private static final String OPENAI = "https://api.openai.com/v1";

    public OpenAiProvider() {
        this(System.getenv());
    }

    OpenAiProvider(Map<String, String> environment) {
        super(environment);
    }

    @Override
    public String kind() {
        return "openai";
    }

    @Override
    Set<String> ownSettings() {
        Set<String> names = Prompts.names(HttpSettings.INPUT_TYPE);
        names.add(HttpSettings.MODEL);
        names.add(HttpSettings.ENCODING_FORMAT);
        return names;
    }

    @Override
    public Optional<Map<String, String>> settingsOf(String address) {
        return Optional.of(ModelAtAddress.settings(kind(), address, OPENAI));
    }

    @Override
    HttpSettings read(Settings settings) {
        return HttpSettings.of(
                settings, settings.required(HttpSettings.MODEL, "the service's name of the model"), 128, false);
    }

    @Override
    Service service(HttpSettings settings) {
        return new OpenAiService(settings);
    }

    /** OpenAI's own key goes to OpenAI alone. */
    @Override
    String keyVariable(HttpSettings settings) {
        return settings.endpoint().equals(Endpoint.of(OPENAI)) ? "OPENAI_API_KEY" : "";
    }

    @Override
    boolean cutsHere() {
        return true;
    }
}
