package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command of docs/examples/regression-gate.yml does what the workflow says. */
class WorkflowExampleTest {
    private static final Path WORKFLOW = Path.of("../../docs/examples/regression-gate.yml");
    private static final String PROGRAM = "./run.sh ";

    @TempDir
    private Path project;

    /** Runs a command line as it stands, but with its folders in the test's own one and with a model that needs no network. */
    private Call run(String command, String model) {
        List<String> args = new ArrayList<>();
        for (String arg : command.substring(PROGRAM.length()).split(" ")) {
            args.add(
                    arg.startsWith("results")
                            ? project.resolve(arg.replace("results/minilm", "results/" + model))
                                    .toString()
                            : arg.equals("minilm") && args.get(0).equals("eval") ? model : arg);
        }
        if (!args.get(0).equals("eval")) {
            args.addAll(List.of("--baselines", project.resolve("baselines").toString()));
        }
        return Call.of(
                project,
                Map.of("GITHUB_STEP_SUMMARY", project.resolve("summary.md").toString()),
                args.toArray(String[]::new));
    }

    private static List<String> commandsOfTheJob() throws IOException {
        JsonNode steps =
                new ObjectMapper(new YAMLFactory()).readTree(WORKFLOW.toFile()).at("/jobs/gate/steps");
        return StreamSupport.stream(steps.spliterator(), false)
                .filter(step -> step.has("run"))
                .map(step -> step.get("run").asText())
                .toList();
    }

    private static List<String> commandsOfTheComment() throws IOException {
        return Files.readAllLines(WORKFLOW).stream()
                .filter(line -> line.startsWith("#   " + PROGRAM))
                .map(line -> line.substring("#   ".length()))
                .toList();
    }

    @Test
    void theBaselineIsSavedAndAnUnchangedModelPasses() throws IOException {
        for (String command : commandsOfTheComment()) {
            assertEquals(0, run(command, "ngram").code(), command);
        }
        List<String> commands = commandsOfTheJob();
        assertEquals(3, commands.size(), commands.toString());
        for (String command : commands) {
            Call call = run(command, "ngram");
            assertEquals(0, call.code(), command + "\n" + call.err());
        }
        assertTrue(Files.exists(project.resolve("results/gate.xml")));
        assertTrue(Files.readString(project.resolve("summary.md")).contains("pass"));
    }

    @Test
    void aWorseModelFailsTheJobAndItsFlipsAreShown() throws IOException {
        for (String command : commandsOfTheComment()) {
            run(command, "ngram");
        }
        List<Integer> codes = new ArrayList<>();
        String shown = "";
        for (String command : commandsOfTheJob()) {
            Call call = run(command, "random");
            codes.add(call.code());
            shown = call.out();
        }
        assertEquals(Arrays.asList(0, 10, 0), codes);
        assertFalse(shown.isEmpty());
        assertTrue(shown.contains("lost "), shown);
    }
}
