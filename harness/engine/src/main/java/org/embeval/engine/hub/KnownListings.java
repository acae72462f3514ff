package org.embeval.engine.hub;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * The names of all files of commits that the hub was asked about. A commit never changes, so these need no second look; and
 * without the network they tell a file that the model does not have from one that is only not in the cache. They lie in
 * {@code EMBEVAL_HOME}: in the hub's cache they would make its library take a model for incomplete of which only the
 * needed files are there.
 *
 * @param folder need not exist
 */
record KnownListings(Path folder) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    Optional<SortedSet<String>> of(RepositoryName repository, String commit) {
        Path file = file(repository, commit);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), new TypeReference<TreeSet<String>>() {}));
        } catch (IOException e) {
            throw new EvalException(
                    Fault.UNAVAILABLE, "cannot read " + file + ": " + e.getMessage() + "\nIt may be deleted.", e);
        }
    }

    void keep(RepositoryName repository, String commit, SortedSet<String> files) {
        Path file = file(repository, commit);
        try {
            Files.createDirectories(file.getParent());
            Path unfinished = Files.createTempFile(file.getParent(), commit, ".tmp");
            Files.write(unfinished, JSON.writeValueAsBytes(files));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "cannot write " + file + ": " + e + "\nFree it, or choose another place with EMBEVAL_HOME.",
                    e);
        }
    }

    private Path file(RepositoryName repository, String commit) {
        return folder.resolve(repository.id().replace("/", "--")).resolve(commit + ".json");
    }
}
