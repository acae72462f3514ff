package org.embeval.engine.hub;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A model of the hub.
 *
 * @param id {@code OWNER/NAME}
 * @param revision a branch, a tag, or a commit
 */
public record RepositoryName(String id, String revision) {
    private static final Pattern FORM = Pattern.compile(
            "([A-Za-z0-9_][A-Za-z0-9._-]*/[A-Za-z0-9_][A-Za-z0-9._-]*)(?:@([A-Za-z0-9_][A-Za-z0-9._/-]*))?");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final String USUAL_REVISION = "main";

    /** Reads {@code OWNER/NAME} or {@code OWNER/NAME@REVISION}; empty if it is something else. */
    public static Optional<RepositoryName> parse(String written) {
        Matcher parts = FORM.matcher(written);
        if (!parts.matches() || written.contains("..")) {
            return Optional.empty();
        }
        String revision = parts.group(2);
        return Optional.of(new RepositoryName(parts.group(1), revision == null ? USUAL_REVISION : revision));
    }

    static boolean isCommit(String revision) {
        return COMMIT.matcher(revision).matches();
    }

    /** Where the hub tells which commit a revision is and which files it has. */
    String listing() {
        return "/api/models/" + encoded(id) + "/revision/" + segment(revision);
    }

    /** Where the hub gives a file of a commit. */
    String file(String commit, String name) {
        return "/" + encoded(id) + "/resolve/" + commit + "/" + encoded(name);
    }

    private static String encoded(String path) {
        return Arrays.stream(path.split("/")).map(RepositoryName::segment).collect(Collectors.joining("/"));
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return revision.equals(USUAL_REVISION) ? id : id + "@" + revision;
    }
}
