package org.embeval.encoders.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.embeval.api.Encoder;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelSettings;
import org.embeval.api.Role;
import org.embeval.api.Similarity;
import org.embeval.api.Texts;

/** The folders that {@code src/test/python/tiny_models.py} makes, put together where a test wants them. */
final class TinyFolders {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RESOURCES = "/folders/";

    private TinyFolders() {}

    static JsonNode all() {
        try (InputStream in = TinyFolders.class.getResourceAsStream(RESOURCES + "cases.json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> texts() {
        return StreamSupport.stream(all().get("texts").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** What stands around the texts, in a role that has surroundings. */
    static Texts texts(Role role) {
        List<String> lines = texts();
        JsonNode contexts = all().get("contexts");
        Texts plain = Texts.of(lines, role, "und");
        return role != Role.RESPONSE ? plain : new InContext(plain, contexts);
    }

    private record InContext(Texts lines, JsonNode contexts) implements Texts {
        @Override
        public int size() {
            return lines.size();
        }

        @Override
        public String line(int i) {
            return lines.line(i);
        }

        @Override
        public String context(int i) {
            return contexts.get(i).isNull() ? null : contexts.get(i).asText();
        }

        @Override
        public Role role() {
            return lines.role();
        }

        @Override
        public String language() {
            return lines.language();
        }
    }

    static JsonNode named(String name) {
        for (String kind : List.of("cases", "others")) {
            JsonNode found = all().get(kind).get(name);
            if (found != null) {
                return found;
            }
        }
        throw new IllegalArgumentException("no case " + name);
    }

    /** The settings that a case has to be opened with. */
    static Map<String, String> settings(String name) {
        Map<String, String> settings = new TreeMap<>();
        for (Map.Entry<String, JsonNode> setting : named(name).path("settings").properties()) {
            settings.put(setting.getKey(), setting.getValue().asText());
        }
        return settings;
    }

    /** The folder of a case, with all ONNX files that its transformer has. */
    static Path write(String name, Path into) throws IOException {
        JsonNode wanted = named(name);
        if (wanted.get("base").isTextual()) {
            copy(wanted.get("base").asText(), into);
        }
        for (Map.Entry<String, JsonNode> base : wanted.get("base").properties()) {
            copy(base.getValue().asText(), into.resolve(base.getKey()));
        }
        for (Map.Entry<String, JsonNode> file : wanted.get("files").properties()) {
            writeJson(into.resolve(file.getKey()), file.getValue());
        }
        for (Map.Entry<String, JsonNode> file : wanted.get("weights").properties()) {
            Files.write(
                    into.resolve(file.getKey()),
                    Base64.getDecoder().decode(file.getValue().asText()));
        }
        return into;
    }

    private static void copy(String base, Path into) throws IOException {
        try {
            Path from = Path.of(TinyFolders.class.getResource(RESOURCES + base).toURI());
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = into.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static void writeJson(Path file, JsonNode value) throws IOException {
        Files.createDirectories(file.getParent());
        JSON.writeValue(file.toFile(), value);
    }

    /** Sets a key of a JSON file; the value is written as JSON. */
    static void set(Path file, String key, String value) throws IOException {
        ObjectNode root = Files.exists(file) ? (ObjectNode) JSON.readTree(file.toFile()) : JSON.createObjectNode();
        root.set(key, JSON.readTree(value));
        writeJson(file, root);
    }

    static ModelCard card(String kind, Map<String, String> settings) {
        return new ModelCard(
                "tiny", "a tiny model", "local", kind, Similarity.COSINE, "", "", "", List.of(), settings, List.of());
    }

    static Encoder open(Path folder, Map<String, String> overrides) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("folder", folder.toString());
        ModelCard card = card("sentence-transformers", settings);
        return (Encoder)
                new SentenceTransformersProvider().open(card, new ModelSettings(overrides, 2, Opened.HOME, true));
    }
}
