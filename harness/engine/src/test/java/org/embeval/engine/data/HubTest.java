package org.embeval.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubTest {
    private static final URI FILE = URI.create("hf://datasets/mteb/sts12-sts@a0d554a/test.jsonl.gz");

    @Test
    void withoutVariablesItIsThePublicHub() {
        Hub hub = Hub.of(Map.of());
        assertEquals(
                URI.create("https://huggingface.co/datasets/mteb/sts12-sts/resolve/a0d554a/test.jsonl.gz"),
                hub.resolve(FILE));
        assertEquals(Optional.empty(), hub.authorization(hub.resolve(FILE)));
    }

    @Test
    void theEndpointMayHaveAPathAndASlashAtItsEnd() {
        Hub hub = Hub.of(Map.of("HF_ENDPOINT", "http://127.0.0.1:80/hub/"));
        assertEquals(
                URI.create("http://127.0.0.1:80/hub/datasets/mteb/sts12-sts/resolve/a0d554a/test.jsonl.gz"),
                hub.resolve(FILE));
    }

    @Test
    void aBranchWithSlashesStaysOneSegment() {
        URI converted = URI.create("hf://datasets/o/n@refs%2Fconvert%2Fparquet/default/test/0000.parquet");
        assertEquals(
                "https://huggingface.co/datasets/o/n/resolve/refs%2Fconvert%2Fparquet/default/test/0000.parquet",
                Hub.usual().resolve(converted).toString());
    }

    @Test
    void otherAddressesLeadToThemselves() {
        URI other = URI.create("https://example.org/a");
        assertEquals(other, Hub.usual().resolve(other));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://hub.example/x, true",
        "https://HUB.example:443/x, true",
        "http://hub.example/x, false",
        "https://hub.example:8443/x, false",
        "https://cdn.hub.example/x, false",
        "https://hub.example.evil.org/x, false"
    })
    void onlyTheHubItselfIsToldTheToken(String asked, boolean told) {
        Hub hub = Hub.of(Map.of("HF_ENDPOINT", "https://hub.example", "HF_TOKEN", " hf_secret "));
        assertEquals(told ? Optional.of("Bearer hf_secret") : Optional.empty(), hub.authorization(URI.create(asked)));
    }

    @Test
    void theTokenIsNotPrinted() {
        String printed = DownloadSettings.defaults()
                .withHub(Hub.of(Map.of("HF_TOKEN", "hf_secret")))
                .toString();
        assertFalse(printed.contains("secret"), printed);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({"1, true", "true, true", "ON, true", "0, false", "'', false"})
    void offlineIsWhatTheHubsOwnProgramsTakeForIt(String value, boolean offline) {
        assertEquals(offline, Hub.of(Map.of("HF_HUB_OFFLINE", value)).offline());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"huggingface.co", "ftp://host", "https://", "https:// host"})
    void anEndpointThatIsNoAddressIsRefused(String value) {
        EvalException e = assertThrows(EvalException.class, () -> Hub.of(Map.of("HF_ENDPOINT", value)));
        assertEquals(Fault.UNKNOWN, e.fault());
        assertTrue(e.getMessage().contains("HF_ENDPOINT"), e.getMessage());
    }
}
