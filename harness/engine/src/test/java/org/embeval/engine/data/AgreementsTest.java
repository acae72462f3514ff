package org.embeval.engine.data;

import static org.embeval.engine.data.LoopbackServer.file;
import static org.embeval.engine.data.TestFiles.card;
import static org.embeval.engine.data.TestFiles.text;
import static org.embeval.engine.data.TestFiles.unchecked;
import static org.embeval.engine.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.embeval.api.DatasetCard;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is downloaded before a user has agreed to what the makers ask for. */
@Timeout(60)
class AgreementsTest {
    @TempDir
    private Path home;

    private LoopbackServer server;
    private final List<String> started = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer();
        server.on("/a", file(text("a\n"), "\"1\""));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private DatasetCard conditional(String agreement) {
        return card("one", unchecked("one/a", server.address("/a"))).onlyWith(agreement);
    }

    private FetchReport fetch(DatasetCard card, Consent consent, boolean force) throws InterruptedException {
        DatasetFetcher fetcher =
                new DatasetFetcher(DatasetStore.of(home, Optional.empty()), DownloadSettings.defaults(), consent);
        return fetcher.fetch(card, force, new FetchListener() {
            @Override
            public void starting(DatasetCard shown) {
                started.add(shown.licence());
            }
        });
    }

    private Path record() {
        return home.resolve("data/agreements/one.json");
    }

    @Test
    void withoutConsentNothingIsAskedFor() {
        EvalException e = assertThrows(
                EvalException.class, () -> fetch(conditional("terms of use"), Consent.to(Set.of("other")), false));

        assertEquals(Fault.UNAVAILABLE, e.fault());
        assertTrue(e.getMessage().contains("terms of use"), e.getMessage());
        assertTrue(e.getMessage().contains("--accept-licence=one"), e.getMessage());
        assertEquals(List.of("CC0-1.0"), started, "the licence is shown before the refusal");
        assertEquals(List.of(), server.requests());
        assertFalse(Files.exists(record()));
    }

    @Test
    void consentIsRememberedWithItsTextAndTheUserNotAskedAgain() throws Exception {
        fetch(conditional("terms of use"), Consent.to(Set.of("one")), false);

        String remembered = Files.readString(record());
        assertTrue(remembered.contains("\"agreement\" : \"terms of use\""), remembered);
        assertTrue(remembered.contains("\"agreed\" : \"20"), remembered);
        assertEquals(
                1,
                fetch(conditional("terms of use"), Consent.none(), true)
                        .fetched()
                        .size());
    }

    @Test
    void whoAgreedToOtherConditionsIsAskedAgain() throws Exception {
        fetch(conditional("terms of 2020"), Consent.toEverything(), false);

        assertThrows(EvalException.class, () -> fetch(conditional("terms of 2030"), Consent.none(), true));
    }

    @Test
    void aRecordThatCannotBeReadIsNoConsent() {
        write(home, "data/agreements/one.json", text("{\"agreement\": \"terms"));

        assertThrows(EvalException.class, () -> fetch(conditional("terms of use"), Consent.none(), false));
    }

    @Test
    void whatIsThereNeedsNoConsentAndShowsNothing() throws Exception {
        write(home, "data/one/a", text("a\n"));

        assertEquals(
                List.of("one/a"),
                fetch(conditional("terms of use"), Consent.none(), false).present());
        assertEquals(List.of(), started);
    }

    @Test
    void aDatasetWithoutConditionsLeavesNoRecord() throws Exception {
        fetch(conditional(""), Consent.none(), false);

        assertFalse(Files.exists(record()));
        assertEquals(List.of("CC0-1.0"), started);
    }
}
