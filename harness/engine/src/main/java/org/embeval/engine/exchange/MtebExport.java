package org.embeval.engine.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.embeval.api.Estimate;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelCard;
import org.embeval.api.Similarity;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.DatasetId;
import org.embeval.api.TaskResult.Phase;
import org.embeval.api.TaskResult.Provenance;
import org.embeval.api.TaskResult.Status;
import org.embeval.api.TaskResult.SubsetResult;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.engine.catalog.TaskCatalog;
import org.embeval.engine.exchange.MtebTasks.Counterpart;
import org.embeval.engine.exchange.MtebTasks.Part;
import org.embeval.engine.results.StagedFile;
import org.embeval.engine.results.StoredResult;

/**
 * Writes results as MTEB's program writes its own: {@code <org>__<model>/<revision>/<Task>.json} and {@code
 * model_meta.json}, in the form that its current versions read.
 *
 * <p>Only what MTEB computes in the same way bears its task's name; all other results are listed with a reason. {@code
 * mteb_version} is null for figures that MTEB did not compute, and {@code dataset_revision} tells our release of the data.
 *
 * @param as what the model is called in MTEB, {@code ORG/MODEL}; empty to go by its card
 * @param revision of the model, a folder's name; empty to take the model's own if it is a commit of the hub
 */
public record MtebExport(TaskCatalog tasks, ModelCatalog models, Optional<String> as, Optional<String> revision) {
    private static final Pattern HUB = Pattern.compile("https://huggingface\\.co/([^/]+/[^/]+)/?");
    private static final Pattern NAME = Pattern.compile("[^/\\s]+/[^/\\s]+");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final String NO_REVISION = "no_revision_available";
    private static final int DECIMALS = 6;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectWriter PYTHON = python();

    /** A writer that sets what Python's {@code json.dump} with {@code indent=2} sets. */
    private static ObjectWriter python() {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        return JsonMapper.builder(JsonFactory.builder()
                        .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                        .build())
                .build()
                .writer(printer);
    }

    /**
     * What became of one result.
     *
     * @param file the written file; empty if there is none
     * @param reason why there is none; empty if there is one
     */
    public record Exported(StoredResult result, Optional<Path> file, String reason) {
        static Exported not(StoredResult result, String reason) {
            return new Exported(result, Optional.empty(), reason);
        }
    }

    /**
     * Writes what can be written.
     *
     * @param output the folder that gets one folder for each model
     * @throws EvalException with {@link Fault#UNKNOWN} if a name is none of MTEB's form, {@link Fault#UNAVAILABLE} if a file
     *     cannot be written
     */
    public List<Exported> write(List<StoredResult> results, Path output) {
        as.ifPresent(name -> requireName(name, "--as"));
        revision.ifPresent(MtebExport::requireFolder);
        Map<Path, StoredResult> written = new LinkedHashMap<>();
        List<Exported> exported = new ArrayList<>();
        for (StoredResult stored : results) {
            exported.add(write(stored, output, written));
        }
        return exported;
    }

    private Exported write(StoredResult stored, Path output, Map<Path, StoredResult> written) {
        TaskResult result = stored.result();
        TaskResult.TaskId task = result.task();
        Optional<Counterpart> counterpart = MtebTasks.ofOurs(task.id(), task.protocol(), task.split());
        Optional<String> name = name(result);
        if (counterpart.isEmpty()) {
            return Exported.not(stored, MtebTasks.whyNotOurs(task.id()));
        }
        String obstacle = obstacle(result, counterpart.get());
        if (!obstacle.isEmpty()) {
            return Exported.not(stored, obstacle);
        }
        if (name.isEmpty()) {
            return Exported.not(stored, result.model().id() + " has no name of the form ORG/MODEL; give one with --as");
        }
        Path folder = output.resolve(name.get().replace("/", "__")).resolve(revision(result));
        Path file = folder.resolve(counterpart.get().mteb() + ".json");
        StoredResult first = written.putIfAbsent(file, stored);
        if (first != null) {
            return Exported.not(stored, first.file() + " gave " + file.getFileName() + " already");
        }
        try {
            Files.createDirectories(folder);
            put(file, document(result, counterpart.get()));
            put(folder.resolve("model_meta.json"), meta(result, name.get()));
        } catch (IOException e) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "cannot write " + file + ": " + e.getMessage() + "\nGive another folder by -o.",
                    e);
        }
        return new Exported(stored, Optional.of(file), "");
    }

    private static void put(Path file, JsonNode document) throws IOException {
        try (StagedFile staged = StagedFile.write(file, out -> out.write(text(document)))) {
            staged.publish();
        }
    }

    private static byte[] text(JsonNode document) {
        try {
            return PYTHON.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why a result must not bear the name of MTEB's task; empty if it may. */
    private String obstacle(TaskResult result, Counterpart counterpart) {
        if (!result.dataset().kind().equals(DatasetId.OFFICIAL)) {
            return "it was measured on " + result.dataset().kind() + " data";
        }
        if (result.status() != Status.DONE) {
            return "it is " + result.status().name().toLowerCase(Locale.ROOT) + ": " + result.reason();
        }
        TaskCard card = tasks.task(counterpart.task()).card();
        if (result.task().version() != card.version()) {
            return "it has version " + result.task().version() + " of the task, and this embeval has " + card.version();
        }
        Map<String, String> ofMteb = counterpart.allOptions(card);
        for (Map.Entry<String, String> option : result.task().options().entrySet()) {
            boolean usual = card.protocols().stream()
                    .filter(protocol -> protocol.id().equals(counterpart.protocol()))
                    .flatMap(protocol -> protocol.options().stream())
                    .anyMatch(known ->
                            known.id().equals(option.getKey()) && known.value().equals(option.getValue()));
            if (!usual && !option.getValue().equals(ofMteb.get(option.getKey()))) {
                return "MTEB computes it otherwise than with " + option.getKey() + "=" + option.getValue();
            }
        }
        boolean something = counterpart.parts(card).stream()
                .anyMatch(part -> main(result, counterpart, part).isPresent());
        return something ? "" : "it has none of the subsets of MTEB's " + counterpart.mteb();
    }

    private static Optional<Double> main(TaskResult result, Counterpart counterpart, Part part) {
        return Optional.ofNullable(result.subsets().get(part.subset()))
                .filter(subset -> subset.status() == Status.DONE)
                .map(subset -> subset.scores().get(counterpart.main()))
                .map(Estimate::value)
                .filter(Double::isFinite);
    }

    private ObjectNode document(TaskResult result, Counterpart counterpart) {
        Provenance provenance = result.provenance();
        ObjectNode document = NODES.objectNode();
        document.put(
                "dataset_revision",
                provenance.imported()
                        ? provenance.origin().getOrDefault("dataset_revision", "")
                        : result.dataset().revision());
        document.put("task_name", counterpart.mteb());
        String version = provenance.imported() ? provenance.program().getOrDefault("version", "") : "";
        document.put("mteb_version", version.isEmpty() ? null : version);
        ObjectNode scores = document.putObject("scores");
        for (Part part : counterpart.parts(tasks.task(counterpart.task()).card())) {
            main(result, counterpart, part).ifPresent(main -> {
                ArrayNode split = scores.withArray(part.mtebSplit());
                split.add(scores(result, counterpart, part, main));
            });
        }
        double seconds =
                provenance.run().phases().stream().mapToDouble(Phase::seconds).sum();
        document.put("evaluation_time", provenance.imported() ? null : rounded(seconds));
        document.putNull("kg_co2_emissions");
        document.put("date", started(provenance));
        document.putNull("evaluation_phases");
        return document;
    }

    private static Double started(Provenance provenance) {
        String started = provenance.run().started();
        return started.isEmpty()
                ? null
                : (Double) (double) Instant.parse(started).getEpochSecond();
    }

    private ObjectNode scores(TaskResult result, Counterpart counterpart, Part part, double main) {
        ObjectNode scores = NODES.objectNode();
        SubsetResult subset = result.subsets().get(part.subset());
        if (counterpart.ofSimilarities()) {
            // Without a prefix: by the similarity that the model's makers compare with.
            similarity(result).ifPresent(name -> {
                put(scores, "pearson", subset.scores().get(name + "_pearson"));
                put(scores, "spearman", subset.scores().get(name + "_spearman"));
            });
        }
        for (String metric : counterpart.metrics()) {
            // MTEB has no scores of the inner product of its own.
            if (!metric.startsWith("dot_")) {
                put(scores, metric, subset.scores().get(metric));
            }
        }
        scores.put("main_score", rounded(main));
        scores.put("hf_subset", part.mtebSubset());
        ArrayNode languages = scores.putArray("languages");
        part.languages().forEach(languages::add);
        return scores;
    }

    private static void put(ObjectNode scores, String metric, Estimate estimate) {
        if (estimate != null && Double.isFinite(estimate.value())) {
            scores.put(metric, rounded(estimate.value()));
        }
    }

    /** As Python rounds. */
    private static double rounded(double value) {
        return new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
    }

    private Optional<ModelCard> card(TaskResult result) {
        return models.all().stream()
                .filter(card -> card.id().equals(result.model().id()))
                .findFirst();
    }

    private Optional<String> similarity(TaskResult result) {
        return card(result).map(card -> card.similarity() == Similarity.COSINE ? "cosine" : "dot");
    }

    private Optional<String> name(TaskResult result) {
        return as.or(() -> Optional.of(result.model().id())
                        .filter(id -> NAME.matcher(id).matches()))
                .or(() -> card(result)
                        .map(card -> HUB.matcher(card.homepage()))
                        .filter(Matcher::matches)
                        .map(hub -> hub.group(1)));
    }

    private static void requireName(String name, String option) {
        if (!NAME.matcher(name).matches()) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    option + " " + name + ": models of MTEB are called ORG/MODEL, such as intfloat/e5-small");
        }
    }

    private static void requireFolder(String name) {
        if (!FOLDER.matcher(name).matches()) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    "--revision " + name + " cannot be the name of a folder; give a commit of the model's repository");
        }
    }

    private String revision(TaskResult result) {
        String own = result.model().revision();
        boolean usable = result.provenance().imported()
                ? FOLDER.matcher(own).matches()
                : COMMIT.matcher(own).matches();
        return revision.orElse(usable ? own : NO_REVISION);
    }

    private ObjectNode meta(TaskResult result, String name) {
        Map<String, String> settings = result.model().settings();
        Optional<ModelCard> card = card(result);
        ObjectNode meta = NODES.objectNode();
        meta.put("name", name);
        meta.put("revision", revision(result));
        for (String unknown : List.of("release_date", "languages", "n_parameters", "memory_usage_mb")) {
            meta.putNull(unknown);
        }
        meta.put("max_tokens", number(settings.get("max_tokens")));
        meta.put("embed_dim", number(settings.get("dimension")));
        meta.put(
                "license",
                card.map(known -> known.licence().toLowerCase(Locale.ROOT)).orElse(null));
        for (String unknown : List.of("open_weights", "public_training_code", "public_training_data")) {
            meta.putNull(unknown);
        }
        meta.putArray("framework");
        meta.put(
                "reference",
                card.map(ModelCard::homepage).filter(page -> !page.isEmpty()).orElse(null));
        meta.put("similarity_fn_name", similarity(result).orElse(null));
        meta.putNull("use_instructions");
        meta.putNull("training_datasets");
        return meta;
    }

    private static Integer number(String setting) {
        return setting != null && setting.matches("[0-9]{1,9}") ? Integer.valueOf(setting) : null;
    }
}
