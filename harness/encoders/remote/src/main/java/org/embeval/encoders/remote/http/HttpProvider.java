package org.embeval.encoders.remote.http;

import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelProvider;
import org.embeval.api.ModelSettings;
import org.embeval.api.Role;
import org.embeval.encoding.Secrets;
import org.embeval.encoding.Settings;
import org.embeval.encoding.Sha256;

/** Opens models of one kind of service. */
abstract class HttpProvider implements ModelProvider {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final String NO_KEY = "";

    private final Map<String, String> environment;

    HttpProvider(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Settings of this kind alone. */
    abstract Set<String> ownSettings();

    /** The settings with what this kind of service has as defaults. */
    abstract HttpSettings read(Settings settings);

    abstract Service service(HttpSettings settings);

    /** The variable that holds the key unless the settings say so; empty for none. */
    abstract String keyVariable(HttpSettings settings);

    /** Whether texts that are too long are cut here if they may be cut; else the service does it. */
    abstract boolean cutsHere();

    @Override
    public final List<URL> cards() {
        return List.of();
    }

    @Override
    public final Set<String> settings() {
        Set<String> names = new TreeSet<>(HttpSettings.names());
        names.addAll(ownSettings());
        return names;
    }

    @Override
    public final void check(ModelCard card) {
        Settings given = Settings.of(card);
        HttpSettings chosen = read(given);
        header(given);
        keyVariable(given, chosen);
    }

    @Override
    public final Encoder open(ModelCard card, ModelSettings settings) {
        Settings given = Settings.of(card, settings);
        HttpSettings chosen = read(given);
        String variable = keyVariable(given, chosen);
        Optional<ApiKey> key = key(given, chosen, variable);
        Service service = service(chosen);
        Caller caller = new Caller(
                service,
                new Client(chosen.endpoint(), key, new Secrets(environment, variable), chosen.timeout()),
                new Pace(chosen.requestsPerMinute(), chosen.tokensPerMinute()),
                new Budget(card.id(), chosen.maxCost(), chosen.pricePerMillionTokens()),
                chosen,
                new Backoff(chosen.firstPause(), LONGEST_PAUSE, new SplittableRandom()));
        SortedMap<String, String> identity = identity(chosen);
        ProbeBook book = new ProbeBook(settings.home(), identity);
        boolean mayAsk = !settings.offline() || chosen.endpoint().isLoopback();
        ProbeBook.Entry entry = mayAsk ? book.agreeing(ask(card, chosen, service, caller)) : keptEntry(card, book);
        return new HttpEncoder(
                card,
                traits(identity, entry, chosen),
                chosen,
                cutsHere(),
                mayAsk ? Optional.of(caller) : Optional.empty());
    }

    private String keyVariable(Settings given, HttpSettings chosen) {
        String variable = given.text(HttpSettings.API_KEY_ENV, keyVariable(chosen));
        if (!variable.matches("[A-Z_][A-Z0-9_]*|")) {
            throw given.refused(HttpSettings.API_KEY_ENV, "the name of an environment variable, never a key itself");
        }
        return variable;
    }

    private Optional<ApiKey> key(Settings given, HttpSettings chosen, String variable) {
        boolean named = given.has(HttpSettings.API_KEY_ENV);
        if (variable.equals(NO_KEY)) {
            return Optional.empty();
        }
        if (named && !chosen.endpoint().isPrivate()) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    "a key would go to " + chosen.endpoint() + " in the open, for everybody on the way to read. Use"
                            + " https://, or leave api_key_env out.");
        }
        return Optional.of(ApiKey.of(environment, variable, header(given)));
    }

    private static String header(Settings given) {
        String header = given.text(HttpSettings.API_KEY_HEADER, "Authorization");
        if (!header.matches("[A-Za-z-]{1,40}")) {
            throw given.refused(HttpSettings.API_KEY_HEADER, "the name of a header, such as Authorization or api-key");
        }
        return header;
    }

    private static ProbeBook.Entry keptEntry(ModelCard card, ProbeBook book) {
        return book.kept()
                .orElseThrow(() -> new EvalException(
                        Fault.UNAVAILABLE,
                        card.id() + " needs the network, which --offline forbids, and was never used before from this"
                                + " EMBEVAL_HOME"));
    }

    private static ProbeBook.Entry ask(ModelCard card, HttpSettings chosen, Service service, Caller caller) {
        try {
            SortedMap<String, String> served = service.served(caller);
            float[] vector = caller.encode(List.of(ProbeBook.TEXT), Role.SENTENCE)
                    .vectors()
                    .get(0);
            for (float value : vector) {
                if (!Float.isFinite(value)) {
                    throw new Refused("the vector of a first text holds the value " + value);
                }
            }
            return new ProbeBook.Entry(served, vector);
        } catch (Fleeting | Refused | TooLarge e) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    card.id() + " cannot be opened at " + chosen.endpoint() + ": " + e.getMessage()
                            + "\nIs the address right, and is the service running? A key is taken from the variable that"
                            + " api_key_env names.",
                    e);
        }
    }

    /** Everything that is asked for and can change a vector. */
    final SortedMap<String, String> identity(HttpSettings chosen) {
        SortedMap<String, String> identity = new TreeMap<>();
        identity.put("kind", kind());
        identity.put("base_url", chosen.endpoint().toString());
        identity.put("model", chosen.model());
        identity.put("dimensions", chosen.dimensions() == 0 ? "the model's own" : "" + chosen.dimensions());
        identity.put("encoding_format", chosen.encoding().name().toLowerCase(Locale.ROOT));
        identity.put("normalize", Boolean.toString(chosen.normalise()));
        identity.put("truncate", Boolean.toString(chosen.truncate()));
        identity.put("empty_text", chosen.emptyText().name().toLowerCase(Locale.ROOT));
        return identity;
    }

    private EncoderTraits traits(SortedMap<String, String> identity, ProbeBook.Entry entry, HttpSettings chosen) {
        SortedMap<String, String> facts = new TreeMap<>(identity);
        entry.served().forEach((name, value) -> facts.put("served_" + name, value));
        String digest = Sha256.digest(facts, entry.vector());
        facts.put("truncation", truncation(chosen));
        return new EncoderTraits(digest, entry.vector().length, 0, chosen.normalise(), false, true, false, facts);
    }

    private String truncation(HttpSettings chosen) {
        if (!chosen.truncate()) {
            return "not seen: texts that the service refuses as too long end the run";
        }
        return cutsHere()
                ? "texts that the service refuses as too long are cut by quarters, and counted; others not seen"
                : "done by the service, and not seen";
    }
}
