package org.embeval.engine.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.embeval.api.DatasetCard;

/**
 * What users have agreed to, in {@code agreements/DATASET.json} of the data directory, so that they are asked once; if the
 * conditions change they are asked again.
 */
final class Agreements {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final HomeData home;

    Agreements(HomeData home) {
        this.home = home;
    }

    /** @param agreed when, ISO 8601 */
    record Agreement(String dataset, String revision, String licence, String agreement, String agreed) {}

    /**
     * Requires that the user agrees to the conditions, if the dataset has any, and remembers it.
     *
     * @throws org.embeval.api.EvalException if the user does not
     */
    @SuppressWarnings("try") // the lock is held, not used
    void require(DatasetCard card, Consent consent) throws InterruptedException {
        if (card.agreement().isEmpty() || isGiven(card)) {
            return;
        }
        if (!consent.covers(card.id())) {
            throw Trouble.unavailable("""
                    %s is only given to those who agree: %s
                    Licence: %s. Read it at %s
                    If you agree: %s --accept-licence=%s""".formatted(
                    card.id(), card.agreement(), card.licence(), card.homepage(), Trouble.fetch(card), card.id()));
        }
        try (StoreLock held = home.lock(path(card))) {
            Durable.write(home.resolve(path(card)), json(card));
        }
    }

    private boolean isGiven(DatasetCard card) {
        Path file = home.resolve(path(card));
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            return card.agreement()
                    .equals(JSON.readValue(Files.readAllBytes(file), Agreement.class)
                            .agreement());
        } catch (JsonProcessingException e) {
            // what cannot be read is no agreement: the user is asked again, and the file written anew
            return false;
        } catch (IOException e) {
            throw Trouble.reading(file, e);
        }
    }

    private static byte[] json(DatasetCard card) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        try {
            return JSON.writeValueAsBytes(
                    new Agreement(card.id(), card.revision(), card.licence(), card.agreement(), now));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings are always JSON", e);
        }
    }

    private static String path(DatasetCard card) {
        return "agreements/" + card.id() + ".json";
    }
}
