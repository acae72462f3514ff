package org.embeval.engine.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the hub says of a revision: its commit and the names of all files. */
record Listing(String commit, SortedSet<String> files) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** Empty if the text is something else. */
    static Optional<Listing> parse(String answer) {
        JsonNode root;
        try {
            root = JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        SortedSet<String> files = new TreeSet<>();
        for (JsonNode file : root.path("siblings")) {
            files.add(file.path("rfilename").asText());
        }
        String commit = root.path("sha").asText();
        boolean complete = RepositoryName.isCommit(commit) && !files.isEmpty() && !files.contains("");
        return complete ? Optional.of(new Listing(commit, files)) : Optional.empty();
    }
}
