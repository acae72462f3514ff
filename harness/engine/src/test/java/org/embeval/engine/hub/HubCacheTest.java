package org.embeval.engine.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubCacheTest {
    private static final Path USER = Path.of("/users/ada");

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({
        "'', /users/ada/.cache/huggingface/hub",
        "XDG_CACHE_HOME=/x, /x/huggingface/hub",
        "XDG_CACHE_HOME=/x HF_HOME=/h, /h/hub",
        "HF_HOME=~/h, /users/ada/h/hub",
        "HF_HOME=/h HUGGINGFACE_HUB_CACHE=/old, /old",
        "HF_HUB_CACHE=/new HUGGINGFACE_HUB_CACHE=/old HF_HOME=/h, /new"
    })
    void liesWhereTheHubsOwnLibraryLooks(String variables, Path expected) {
        Map<String, String> environment = new TreeMap<>();
        for (String variable : variables.isEmpty() ? new String[0] : variables.split(" ")) {
            environment.put(variable.split("=")[0], variable.split("=")[1]);
        }
        assertEquals(expected, HubCache.of(environment, USER).root());
    }

    @Test
    void anEmptyVariableIsNone() {
        assertEquals(
                USER.resolve(".cache/huggingface/hub"),
                HubCache.of(Map.of("HF_HOME", ""), USER).root());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "maker/model, maker/model, main",
        "maker/model@v1.0, maker/model, v1.0",
        "maker/model@refs/pr/3, maker/model, refs/pr/3",
        "BAAI/bge-m3, BAAI/bge-m3, main"
    })
    void aModelOfTheHubMayNameItsRevision(String written, String id, String revision) {
        assertEquals(Optional.of(new RepositoryName(id, revision)), RepositoryName.parse(written));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({
        "model",
        "./maker/model",
        "/maker/model",
        "a/b/c",
        "maker/model@",
        "maker/../model",
        "a/b@../c",
        "a/b@/etc/passwd",
        "http://a/b"
    })
    void otherThingsAreNoModelOfTheHub(String written) {
        assertEquals(Optional.empty(), RepositoryName.parse(written));
    }

    @Test
    void aRevisionWithSlashesIsOneSegment() {
        RepositoryName pull = RepositoryName.parse("maker/model@refs/pr/3").orElseThrow();
        assertEquals("/api/models/maker/model/revision/refs%2Fpr%2F3", pull.listing());
        assertEquals("/maker/model/resolve/abc/a%20b/c%23.json", pull.file("abc", "a b/c#.json"));
    }
}
