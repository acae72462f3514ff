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
import org.embeval.api.ModelSettings;
import org.embeval.api.Role;
import org.embeval.engine.LoneText;
import org.embeval.engine.study.TextSample.Line;

/**
 * What another virtual machine is to encode, as a file that only the same version of the program reads.
 *
 * @param model as the command line takes it
 */
record EncodingOrder(String model, ModelSettings settings, List<Line> lines) {
    void write(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            text(out, model);
            out.writeInt(settings.threads());
            text(out, settings.home().toString());
            out.writeBoolean(settings.offline());
            out.writeInt(settings.overrides().size());
            for (Map.Entry<String, String> override : settings.overrides().entrySet()) {
                text(out, override.getKey());
                text(out, override.getValue());
            }
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
            Map<String, String> overrides = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                overrides.put(text(in), text(in));
            }
            List<Line> lines = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                String text = text(in);
                String context = in.readBoolean() ? text(in) : null;
                Role role = Role.valueOf(text(in));
                String language = text(in);
                lines.add(new Line(new LoneText(text, context, role, language), in.readInt()));
            }
            return new EncodingOrder(model, new ModelSettings(overrides, threads, home, offline), lines);
        }
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
