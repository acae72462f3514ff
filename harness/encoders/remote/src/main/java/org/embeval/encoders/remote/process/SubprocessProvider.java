package org.embeval.encoders.remote.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelProvider;
import org.embeval.api.ModelSettings;
import org.embeval.encoding.Secrets;
import org.embeval.encoding.Settings;
import org.embeval.encoding.Sha256;
import org.embeval.encoding.TwoAnswers;

/** Starts programs as encoders: {@code subprocess:COMMAND}. {@code docs/encoders.md} has protocol and settings. */
public final class SubprocessProvider implements ModelProvider {
    private static final String PROBE = "The ferry leaves at seven; wer zu spät kommt, wartet bis morgen.";

    @Override
    public String kind() {
        return "subprocess";
    }

    @Override
    public List<URL> cards() {
        return List.of();
    }

    @Override
    public Set<String> settings() {
        return SubprocessSettings.NAMES;
    }

    @Override
    public Optional<Map<String, String>> settingsOf(String address) {
        return Optional.of(Map.of(SubprocessSettings.COMMAND, address));
    }

    @Override
    public void check(ModelCard card) {
        SubprocessSettings.of(Settings.of(card));
    }

    @Override
    public Encoder open(ModelCard card, ModelSettings settings) {
        SubprocessSettings chosen = SubprocessSettings.of(Settings.of(card, settings));
        Program program = new Program(chosen.command(), chosen.timeout(), new Secrets(System.getenv(), ""));
        try {
            return new SubprocessEncoder(card, chosen, program, traits(chosen, program));
        } catch (RuntimeException e) {
            program.close();
            throw e;
        }
    }

    private static EncoderTraits traits(SubprocessSettings chosen, Program program) {
        Introduction said = program.introduction();
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("kind", "subprocess");
        facts.put("command", program.command());
        facts.put("name", said.name());
        facts.put("max_tokens", said.maxTokens() == 0 ? "the program never cuts" : "" + said.maxTokens());
        facts.put("normalize", Boolean.toString(chosen.normalise()));
        facts.put("empty_text", chosen.emptyText().name().toLowerCase(Locale.ROOT));
        if (!said.digest().isEmpty()) {
            facts.put("program_digest", said.digest());
        }
        for (String word : chosen.command()) {
            checksum(word).ifPresent(sha256 -> facts.put("sha256 of " + word, sha256));
        }
        TwoAnswers probes = TwoAnswers.ask(() -> probe(program, said));
        return new EncoderTraits(
                probes.digest(facts),
                said.dimension(),
                said.maxTokens(),
                said.normalised() || chosen.normalise(),
                false,
                probes.same(),
                said.readsLanguage(),
                facts);
    }

    /** The vector of a fixed text tells other weights under the same name, in the same file or none. */
    private static float[] probe(Program program, Introduction said) {
        ObjectNode question =
                JsonLines.JSON.createObjectNode().put("role", "sentence").put("language", "und");
        if (said.maxTokens() > 0) {
            question.put("max_tokens", said.maxTokens());
        }
        question.putArray("texts").add(PROBE);
        JsonNode values = program.ask(question).path("vectors").path(0);
        float[] probe = new float[values.size()];
        for (int i = 0; i < probe.length; i++) {
            probe[i] = values.get(i).floatValue();
        }
        if (probe.length != said.dimension()) {
            throw new EvalException(
                    Fault.ENCODER,
                    "\"" + program.command() + "\" said that its vectors have " + said.dimension()
                            + " values, and the first one has " + probe.length);
        }
        return probe;
    }

    /** Of scripts and files that the command names: whoever edits one has another encoder. */
    private static Optional<String> checksum(String word) {
        try {
            Path file = Path.of(word);
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            MessageDigest sha256 = Sha256.newDigest();
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return Optional.of(Sha256.hex(sha256.digest()));
        } catch (InvalidPathException e) {
            // An argument need not be the name of a file.
            return Optional.empty();
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot read " + word + ": " + e.getMessage(), e);
        }
    }
}
