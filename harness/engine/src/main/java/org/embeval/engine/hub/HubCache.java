package org.embeval.engine.hub;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the hub's own library keeps what it brought.
 *
 * @param root the folder with one folder for each repository; need not exist
 */
public record HubCache(Path root) {
    /**
     * Where that library looks: {@code HF_HUB_CACHE}, {@code HUGGINGFACE_HUB_CACHE}, {@code HF_HOME/hub}, {@code
     * XDG_CACHE_HOME/huggingface/hub}, and {@code ~/.cache/huggingface/hub}, the first that is set.
     *
     * @param user the user's home directory, which {@code ~} stands for
     */
    public static HubCache of(Map<String, String> environment, Path user) {
        Path root = variable(environment, user, "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE")
                .or(() -> variable(environment, user, "HF_HOME").map(home -> home.resolve("hub")))
                .orElseGet(() -> variable(environment, user, "XDG_CACHE_HOME")
                        .orElse(user.resolve(".cache"))
                        .resolve("huggingface")
                        .resolve("hub"));
        return new HubCache(root.toAbsolutePath().normalize());
    }

    private static Optional<Path> variable(Map<String, String> environment, Path user, String... names) {
        return Stream.of(names)
                .map(environment::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .map(value -> value.equals("~") || value.startsWith("~/")
                        ? user.resolve(value.substring(Math.min(2, value.length())))
                        : Path.of(value));
    }

    RepositoryCache of(RepositoryName repository) {
        String name = "models--" + repository.id().replace("/", "--");
        return new RepositoryCache(root.resolve(name), root.resolve(".locks").resolve(name));
    }
}
