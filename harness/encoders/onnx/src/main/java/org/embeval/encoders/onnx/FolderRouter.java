package org.embeval.encoders.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.embeval.api.Role;

/**
 * A {@code Router} of sentence-transformers, formerly {@code Asym}: modules for queries and others for documents.
 *
 * @param modules of each route, those behind the router too
 * @param ofRole which route a role takes; absent where the library would refuse to choose
 */
record FolderRouter(Map<String, List<FolderModule>> modules, Map<Role, String> ofRole) {
    private static final List<String> TYPES = List.of("Router", "Asym");
    private static final List<String> FILES = List.of("router_config.json", "config.json");
    private static final String TEXT = "text";
    private static final String ANY = "None";

    /** A key of {@code route_mappings}, which Python writes as a pair of task and modality. */
    private static final Pattern PAIR = Pattern.compile("\\((None|'[^']*'), *(None|'[^']*'|\\(.*\\))\\)");

    /** @return empty if the modules do not begin with a router */
    static Optional<FolderRouter> read(FolderFiles files, List<FolderModule> listed) {
        if (listed.isEmpty() || !TYPES.contains(listed.get(0).type())) {
            return Optional.empty();
        }
        String place = listed.get(0).path().isEmpty() ? "" : listed.get(0).path() + "/";
        FolderJson config = FILES.stream()
                .map(name -> place + name)
                .filter(files::has)
                .findFirst()
                .map(name -> FolderJson.read(files.file(name)))
                .orElseThrow(() -> files.problem("it has no " + place + FILES.get(0)
                        + ", which lists its routes.\nGet the model's files again."));
        Map<String, List<FolderModule>> modules = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> route : config.root().path("structure").properties()) {
            List<FolderModule> ofRoute = new ArrayList<>();
            for (JsonNode id : route.getValue()) {
                String type = config.root().path("types").path(id.asText()).asText();
                ofRoute.add(FolderModule.of(files, ofRoute.size(), place + id.asText(), type));
            }
            ofRoute.addAll(listed.subList(1, listed.size()));
            modules.put(route.getKey(), ofRoute);
        }
        Map<Role, String> ofRole = new Choice(config, List.copyOf(modules.keySet())).ofRoles();
        if (ofRole.isEmpty()) {
            throw files.problem("its Router has no route for texts in " + config.name()
                    + ", but " + (modules.isEmpty() ? "none" : String.join(", ", modules.keySet()))
                    + ".\nGet the model's files again.");
        }
        return Optional.of(new FolderRouter(modules, ofRole));
    }

    /** How the library finds the route of a text, as sentence-transformers 6.0.1 does in {@code Router._resolve_route}. */
    private record Choice(FolderJson config, List<String> routes) {
        Map<Role, String> ofRoles() {
            Map<Role, String> ofRole = new EnumMap<>(Role.class);
            for (Role role : Role.values()) {
                of(task(role)).ifPresent(route -> ofRole.put(role, route));
            }
            return ofRole;
        }

        private static String task(Role role) {
            return switch (role) {
                case SENTENCE -> ANY;
                case QUERY -> "query";
                case PASSAGE, RESPONSE -> "document";
            };
        }

        private Optional<String> of(String task) {
            Optional<String> mapped = Stream.of(
                            mapped(task, TEXT), mapped(task, ANY), mapped(ANY, TEXT), mapped(ANY, ANY))
                    .flatMap(Optional::stream)
                    .findFirst();
            Optional<String> named = mapped.or(
                    () -> Stream.of(task, TEXT).filter(routes::contains).findFirst());
            // A task that no route is for is an error there, whatever the usual route is.
            return named.isPresent() || !task.equals(ANY) ? named : usual();
        }

        private Optional<String> mapped(String task, String modality) {
            for (Map.Entry<String, JsonNode> mapping :
                    parameters().path("route_mappings").properties()) {
                Matcher pair = PAIR.matcher(mapping.getKey());
                if (!pair.matches()) {
                    throw config.wrong(
                            "route_mappings", parameters().path("route_mappings"), "pairs of task and modality");
                }
                if (unquoted(pair.group(1)).equals(task)
                        && unquoted(pair.group(2)).equals(modality)) {
                    return Optional.of(mapping.getValue().asText()).filter(this::requireRoute);
                }
            }
            return Optional.empty();
        }

        private Optional<String> usual() {
            JsonNode named = parameters().path("default_route");
            if (named.isTextual()) {
                return Optional.of(named.asText()).filter(this::requireRoute);
            }
            boolean first = parameters().path("allow_empty_key").asBoolean(true);
            return first ? routes.stream().findFirst() : Optional.empty();
        }

        private boolean requireRoute(String route) {
            if (!routes.contains(route)) {
                throw config.wrong("parameters", parameters(), "the routes " + String.join(", ", routes));
            }
            return true;
        }

        private JsonNode parameters() {
            return config.root().path("parameters");
        }

        private static String unquoted(String python) {
            return python.startsWith("'") ? python.substring(1, python.length() - 1) : python;
        }
    }
}
