package org.embeval.encoders.remote.process;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.embeval.encoding.EmptyText;
import org.embeval.encoding.Prompts;
import org.embeval.encoding.Settings;

/**
 * What a user may set for a program; docs/encoders.md explains each.
 *
 * @param command the program and its arguments
 * @param batchSize texts in a request
 * @param batchCharacters characters in a request of more than one text
 * @param timeout how long one answer may take, the first included
 * @param prompts they win over those that the program names
 */
record SubprocessSettings(
        List<String> command,
        int batchSize,
        int batchCharacters,
        Duration timeout,
        boolean normalise,
        EmptyText emptyText,
        Prompts prompts) {
    static final String COMMAND = "command";
    static final Set<String> NAMES = names();

    private static Set<String> names() {
        Set<String> names = new TreeSet<>(
                Set.of(COMMAND, "batch_size", "batch_characters", "timeout", "normalize", EmptyText.SETTING));
        names.addAll(Prompts.names());
        return names;
    }

    static SubprocessSettings of(Settings settings) {
        String allowed = "a program with its arguments, such as: python3 my_encoder.py";
        return new SubprocessSettings(
                words(settings, settings.required(COMMAND, allowed), allowed),
                settings.whole("batch_size", 1, 100_000, 64),
                settings.whole("batch_characters", 1, 100_000_000, 100_000),
                settings.seconds("timeout", "600"),
                settings.flag("normalize", false),
                settings.oneOf(EmptyText.SETTING, EmptyText.class, EmptyText.SEND),
                Prompts.of(settings));
    }

    private static List<String> words(Settings settings, String command, String allowed) {
        try {
            return CommandLine.words(command);
        } catch (IllegalArgumentException e) {
            throw settings.refused(COMMAND, allowed + " (" + e.getMessage() + ")");
        }
    }
}
