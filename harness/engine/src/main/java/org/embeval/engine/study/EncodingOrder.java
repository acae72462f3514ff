package org.embeval.engine.study;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.embeval.api.LocalModelFolder;
import org.embeval.api.ModelFolder;
import org.embeval.api.ModelSettings;
import org.embeval.api.Role;
import org.embeval.engine.LoneText;
import org.embeval.engine.study.TextSample.Line;

/**
 * What another virtual machine is to encode, as a file that only the same version of the program reads.
 *
 * @param model as the command line takes it
 * @param settings how it is opened; where it finds folders is not told, but
 * @param folders where they lie on this machine, by what the model calls them, since a hub must not be asked again
 */
record EncodingOrder(String model, ModelSettings settings, Map<String, Path> folders, List<Line> lines) {
    EncodingOrder {
        folders = Map.copyOf(folders);
    }

    void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            text(out, model);
            out.writeInt(settings.threads());
            text(out, settings.home().toString());
            out.writeBoolean(settings.offline());
            map(out, settings.overrides());
            map(out, folders);
            out.writeInt(lines.size());
            for (Line line : lines) {
                LoneText text = line.text();
                text(out, text.text());
                out.writeBoolean(text.context() != null);
                if (text.context() != null) {
                    text(out, text.context());
                }
                text(out, text.role().name());
                text(out, text.language());
                out.writeInt(line.maxTokens());
            }
        }
    }

    static EncodingOrder read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            String model = text(in);
            int threads = in.readInt();
            Path home = Path.of(text(in));
            boolean offline = in.readBoolean();
            Map<String, String> overrides = map(in);
            Map<String, Path> folders = new LinkedHashMap<>();
            map(in).forEach((location, directory) -> folders.put(location, Path.of(directory)));
            List<Line> lines = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                String text = text(in);
                String context = in.readBoolean() ? text(in) : null;
                Role role = Role.valueOf(text(in));
                String language = text(in);
                lines.add(new Line(new LoneText(text, context, role, language), in.readInt()));
            }
            ModelSettings settings =
                    new ModelSettings(overrides, threads, home, offline, location -> folder(folders, location));
            return new EncodingOrder(model, settings, folders, lines);
        }
    }

    private static ModelFolder folder(Map<String, Path> folders, String location) {
        return folders.containsKey(location)
                ? new LocalModelFolder(location, folders.get(location))
                : LocalModelFolder.at(location);
    }

    private static void map(DataOutputStream out, Map<String, ?> map) throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<String, ?> entry : map.entrySet()) {
            text(out, entry.getKey());
            text(out, entry.getValue().toString());
        }
    }

    private static Map<String, String> map(DataInputStream in) throws IOException {
        Map<String, String> map = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            map.put(text(in), text(in));
        }
        return map;
    }

    // writeUTF ends at 64 kB.
    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
