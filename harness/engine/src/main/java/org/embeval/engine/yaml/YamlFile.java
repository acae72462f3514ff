package org.embeval.engine.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.yaml.YamlValue.Entry;
import org.embeval.engine.yaml.YamlValue.Mapping;
import org.embeval.engine.yaml.YamlValue.Scalar;
import org.embeval.engine.yaml.YamlValue.Sequence;

/**
 * A YAML file whose document is a mapping.
 *
 * <p>Anchors, aliases and tags are refused, keys that stand twice too: what is read is what a reader sees.
 *
 * @param path as the user named it
 * @param root the document; without entries for an empty file
 */
public record YamlFile(Path path, Mapping root) {
    /** Far more than anybody writes by hand. */
    private static final long MOST_BYTES = 1 << 20;

    private static final int DEEPEST = 16;

    /**
     * Reads a file.
     *
     * @param what what it is for, such as {@code configuration file}
     * @throws EvalException with {@link Fault#UNKNOWN}, file and line if it is missing or is no such YAML
     */
    public static YamlFile read(Path path, String what) {
        if (!Files.isRegularFile(path)) {
            throw new EvalException(Fault.UNKNOWN, "there is no " + what + " " + path);
        }
        YamlFile empty = new YamlFile(path, new Mapping(Map.of(), 1));
        try (YAMLParser yaml = new YAMLFactory().createParser(empty.text())) {
            if (yaml.nextToken() == null) {
                return empty;
            }
            if (!(empty.value(yaml, 0) instanceof Mapping root)) {
                throw empty.problem(1, "expected keys and values, such as \"task: tatoeba\"");
            }
            if (yaml.nextToken() != null) {
                throw empty.problem(line(yaml), "expected one document; here a second one begins");
            }
            return new YamlFile(path, root);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw empty.problem(line, e.getOriginalMessage().lines().findFirst().orElse("not YAML"));
        } catch (IOException e) {
            throw new EvalException(Fault.UNKNOWN, "cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    /** The error for something that is wrong in a line. */
    public EvalException problem(int line, String message) {
        return new EvalException(Fault.UNKNOWN, where(line) + ": " + message);
    }

    /** File and line, for errors. */
    public String where(int line) {
        return path + ", line " + line;
    }

    private String text() throws IOException {
        if (Files.size(path) > MOST_BYTES) {
            throw problem(1, "the file is larger than one megabyte");
        }
        byte[] bytes = Files.readAllBytes(path);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new EvalException(Fault.UNKNOWN, path + " is not UTF-8; save it as UTF-8.", e);
        }
    }

    private YamlValue value(YAMLParser yaml, int depth) throws IOException {
        int line = line(yaml);
        if (depth > DEEPEST) {
            throw problem(line, "values are nested more than " + DEEPEST + " deep");
        }
        if (yaml.isCurrentAlias() || yaml.getObjectId() != null || yaml.getTypeId() != null) {
            throw problem(line, "anchors (&), aliases (*) and tags (!) are not allowed; write the value out");
        }
        JsonToken token = yaml.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(yaml, line, depth);
        }
        if (token == JsonToken.START_ARRAY) {
            List<YamlValue> values = new ArrayList<>();
            while (yaml.nextToken() != JsonToken.END_ARRAY) {
                values.add(value(yaml, depth + 1));
            }
            return new Sequence(values, line);
        }
        return new Scalar(token == JsonToken.VALUE_NULL ? "" : yaml.getText(), line);
    }

    private Mapping mapping(YAMLParser yaml, int line, int depth) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (yaml.nextToken() != JsonToken.END_OBJECT) {
            String key = yaml.currentName();
            int keyLine = line(yaml);
            yaml.nextToken();
            Entry earlier = entries.putIfAbsent(key, new Entry(keyLine, value(yaml, depth + 1)));
            if (earlier != null) {
                throw problem(keyLine, "the key \"" + key + "\" stands in line " + earlier.line() + " already");
            }
        }
        return new Mapping(entries, line);
    }

    private static int line(JsonParser yaml) {
        return yaml.currentTokenLocation().getLineNr();
    }
}
