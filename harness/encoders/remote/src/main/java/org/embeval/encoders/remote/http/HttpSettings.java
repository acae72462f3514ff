package org.embeval.encoders.remote.http;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.embeval.encoding.EmptyText;
import org.embeval.encoding.Prompts;
import org.embeval.encoding.Settings;

/**
 * What a user may set for a service; docs/encoders.md explains each.
 *
 * @param dimensions how long vectors should be; 0 for the model's own length
 * @param batchSize texts in a request
 * @param batchCharacters characters in a request of more than one text
 * @param concurrency requests at the same time
 * @param requestsPerMinute 0 for any number
 * @param tokensPerMinute 0 for any number
 * @param maxCost what may be spent; infinite for no limit
 * @param pricePerMillionTokens in the same currency
 * @param timeout how long one answer may take
 * @param retries how often a request is repeated
 * @param deadline how long it is repeated
 * @param firstPause how long the wait after the first failure may be
 * @param truncate whether texts may be cut that are too long for the model
 * @param normalise whether vectors are brought to length 1
 * @param inputTypes what the service is told of a text's role, in words of its own
 */
record HttpSettings(
        Endpoint endpoint,
        String model,
        int dimensions,
        int batchSize,
        int batchCharacters,
        int concurrency,
        int requestsPerMinute,
        int tokensPerMinute,
        double maxCost,
        double pricePerMillionTokens,
        Duration timeout,
        int retries,
        Duration deadline,
        Duration firstPause,
        boolean truncate,
        boolean normalise,
        EmptyText emptyText,
        Encoding encoding,
        Prompts prompts,
        Prompts inputTypes) {
    static final String BASE_URL = "base_url";
    static final String MODEL = "model";
    static final String API_KEY_ENV = "api_key_env";
    static final String API_KEY_HEADER = "api_key_header";
    static final String ENCODING_FORMAT = "encoding_format";
    static final String INPUT_TYPE = "input_type_";
    static final String DIMENSIONS = "dimensions";

    private static final int MOST_DIMENSIONS = 1 << 17;
    private static final String MAX_COST = "max_cost";
    private static final String PRICE = "price_per_million_tokens";

    /** How vectors are written in an answer. */
    enum Encoding {
        FLOAT,
        BASE64
    }

    /** Settings that every service has. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(Set.of(
                BASE_URL,
                API_KEY_ENV,
                API_KEY_HEADER,
                DIMENSIONS,
                "batch_size",
                "batch_characters",
                "concurrency",
                "requests_per_minute",
                "tokens_per_minute",
                MAX_COST,
                PRICE,
                "timeout",
                "retries",
                "deadline",
                "backoff",
                "truncate",
                "normalize",
                EmptyText.SETTING));
        names.addAll(Prompts.names());
        return names;
    }

    /**
     * @param model what the service calls the model; empty where it has only one
     * @param batchSize texts in a request unless that is set
     * @param normalise whether vectors are normalised unless that is set
     */
    static HttpSettings of(Settings settings, String model, int batchSize, boolean normalise) {
        String address = settings.required(BASE_URL, "the address of the service, such as http://localhost:8080");
        if (settings.has(MAX_COST) && !settings.has(PRICE)) {
            throw settings.refused(PRICE, "what a million tokens cost, so that max_cost can be kept");
        }
        return new HttpSettings(
                Endpoint.of(address),
                model,
                settings.whole(DIMENSIONS, 0, MOST_DIMENSIONS, 0),
                settings.whole("batch_size", 1, 2048, batchSize),
                settings.whole("batch_characters", 1, 100_000_000, 100_000),
                settings.whole("concurrency", 1, 64, 4),
                settings.whole("requests_per_minute", 0, 1_000_000, 0),
                settings.whole("tokens_per_minute", 0, 1_000_000_000 - 1, 0),
                settings.has(MAX_COST) ? settings.positive(MAX_COST, "") : Double.POSITIVE_INFINITY,
                settings.has(PRICE) ? settings.positive(PRICE, "") : 0,
                settings.seconds("timeout", "60"),
                settings.whole("retries", 0, 1000, 8),
                settings.seconds("deadline", "900"),
                settings.seconds("backoff", "0.5"),
                settings.flag("truncate", false),
                settings.flag("normalize", normalise),
                settings.oneOf(EmptyText.SETTING, EmptyText.class, EmptyText.ZERO),
                settings.oneOf(ENCODING_FORMAT, Encoding.class, Encoding.FLOAT),
                Prompts.of(settings),
                Prompts.of(settings, INPUT_TYPE));
    }
}
