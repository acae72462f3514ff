package org.embeval.encoders.remote.http;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.embeval.encoding.Settings;

/**
 * Opens models of Ollama: {@code ollama:MODEL@URL}, or {@code ollama:MODEL} on this machine. {@code docs/encoders.md} has
 * the settings.
 */
public final class OllamaProvider extends HttpProvider {
    private static final String THIS_MACHINE = "http://localhost:11434";

    public OllamaProvider() {
        this(System.getenv());
    }

    OllamaProvider(Map<String, String> environment) {
        super(environment);
    }

    @Override
    public String kind() {
        return "ollama";
    }

    @Override
    Set<String> ownSettings() {
        return Set.of(HttpSettings.MODEL);
    }

    @Override
    public Optional<Map<String, String>> settingsOf(String address) {
        return Optional.of(ModelAtAddress.settings(kind(), address, THIS_MACHINE));
    }

    @Override
    HttpSettings read(Settings settings) {
        return HttpSettings.of(
                settings,
                settings.required(HttpSettings.MODEL, "Ollama's name of the model, with or without tag"),
                64,
                false);
    }

    @Override
    Service service(HttpSettings settings) {
        return new OllamaService(settings);
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
