package org.embeval.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.embeval.api.Bench;
import org.embeval.api.Bench.Conditions;
import org.embeval.api.Bench.Effort;
import org.embeval.api.EvalException;
import org.embeval.api.ModelCard;
import org.embeval.api.ReportRequest;
import org.embeval.api.TaskResult.Status;
import org.embeval.engine.Environment;
import org.embeval.engine.EvalSettings;
import org.embeval.engine.Workbench;
import org.embeval.engine.bench.BenchRun;
import org.embeval.engine.bench.BenchRun.Outcome;
import org.embeval.engine.bench.LengthBench;
import org.embeval.engine.bench.VectorBench;
import org.embeval.engine.catalog.ModelCatalog;
import org.embeval.engine.results.BenchJson;
import org.embeval.engine.results.BenchStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what models cost. */
@Command(
        name = "bench",
        sortOptions = false,
        description = {
            "Measure time and memory of encoders against the length of their texts, and apart from it search and cache.",
            "",
            "An English text is cut with each encoder's own tokenizer into pieces of exactly so many tokens, special ones"
                    + " included, or words where an encoder has no tokens. Lengths that an encoder would cut are left out."
                    + " Several models are measured in turn. Writes DIR/MODEL/bench.json, from which run.sh report --plot"
                    + " time and --plot memory draw."
        })
final class BenchCommand extends SessionCommand implements Callable<Integer> {
    /** How figures are printed. */
    enum Format {
        TEXT,
        MD,
        CSV,
        JSON
    }

    private static final String PIECE_MODEL = "--piece-model";
    private static final String PIECE_LENGTH = "--piece-length";

    @Option(
            names = {"-m", "--model"},
            required = true,
            split = ",",
            paramLabel = "MODEL",
            description = "Encoders: names of the catalogue (run.sh models list) or card files.")
    private List<String> models;

    @Mixin
    private ModelOptions modelOptions;

    @Option(
            names = "--lengths",
            split = ",",
            defaultValue = "4,8,16,32,64,128,256,512",
            paramLabel = "N",
            description = "Lengths of the texts (default: ${DEFAULT-VALUE}).")
    private List<Integer> lengths;

    @Option(
            names = "--batch",
            split = ",",
            defaultValue = "1,32",
            paramLabel = "N",
            description = "How many texts are handed over together (default: ${DEFAULT-VALUE}).")
    private List<Integer> batches;

    @Option(
            names = "--warm-up",
            defaultValue = "10",
            paramLabel = "CALLS",
            description = "Calls before any is timed, or fewer if ... (default: ${DEFAULT-VALUE}).")
    private int warmUpCalls;

    @Option(
            names = "--warm-up-seconds",
            defaultValue = "5",
            paramLabel = "SECONDS",
            description = "... they take longer than this (default: ${DEFAULT-VALUE}).")
    private double warmUpSeconds;

    @Option(
            names = "--calls",
            defaultValue = "30",
            paramLabel = "CALLS",
            description = "Timed calls, or fewer if ... (default: ${DEFAULT-VALUE}).")
    private int calls;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            paramLabel = "SECONDS",
            description = "... they take longer than this (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--memory-calls",
            defaultValue = "3",
            paramLabel = "CALLS",
            description = "Calls in which the peak of memory is sought (default: ${DEFAULT-VALUE}).")
    private int memoryCalls;

    @Option(
            names = "--fresh-jvm",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Measure each length in a Java of its own, which memory needs (the default).")
    private boolean freshJvm;

    @Option(
            names = "--search-queries",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Queries of the search that is timed (default: ${DEFAULT-VALUE}).")
    private int queries;

    @Option(
            names = "--search-corpus",
            defaultValue = "20000",
            paramLabel = "N",
            description = "Random vectors that it searches; 0 for no search (default: ${DEFAULT-VALUE}).")
    private int corpus;

    @Option(
            names = "--search-neighbours",
            defaultValue = "10",
            paramLabel = "K",
            description = "Hits of each query (default: ${DEFAULT-VALUE}).")
    private int neighbours;

    @Option(
            names = "--cache-vectors",
            defaultValue = "10000",
            paramLabel = "N",
            description =
                    "Random vectors that are written to a cache and read; 0 for none (default: ${DEFAULT-VALUE}).")
    private int cached;

    @Option(
            names = "--phase-calls",
            defaultValue = "5",
            paramLabel = "CALLS",
            description = "Timed calls of search and cache, within --seconds (default: ${DEFAULT-VALUE}).")
    private int phaseCalls;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to use (default: all physical cores).")
    private Integer threads;

    @Option(names = "--offline", description = "Never touch the network.")
    private boolean offline;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "results",
            paramLabel = "DIR",
            description = "The results folder (default: ./${DEFAULT-VALUE}).")
    private Path output;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "text|md|csv|json",
            description = "What is printed on stdout (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(names = PIECE_MODEL, hidden = true)
    private String pieceModel;

    @Option(names = PIECE_LENGTH, hidden = true)
    private int pieceLength;

    @Spec
    private CommandSpec spec;

    BenchCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ModelCatalog catalog = ModelCatalog.load();
        LengthBench bench = new LengthBench(catalog, settings(), conditions());
        if (pieceModel != null) {
            print(BenchJson.writeAll(List.of(bench.measure(catalog.card(pieceModel), pieceLength))));
            return ExitCode.OK;
        }
        Map<ModelCard, String> names = new LinkedHashMap<>();
        models.forEach(name -> names.putIfAbsent(catalog.card(name), name));
        BenchStore store = new BenchStore(output, line -> terminal().err().println("embeval: " + line));
        store.prepare();
        BenchRun.Piece piece = freshJvm ? (card, length) -> elsewhere(names.get(card), length) : bench::measure;
        Outcome outcome = run(new BenchRun(settings(), conditions(), vectors()), List.copyOf(names.keySet()), piece);
        outcome.benches().forEach(store::store);
        print(outcome.benches());
        outcome.firstFailure().ifPresent(this::explain);
        return code(outcome);
    }

    private Outcome run(BenchRun run, List<ModelCard> cards, BenchRun.Piece piece) {
        ConsoleProgress line = new ConsoleProgress(terminal().err(), terminal().width());
        boolean shown = common().progress(session());
        Workbench.Progress progress = shown ? line.of("bench") : (phase, done, total) -> {};
        try {
            return run.run(cards, piece, progress);
        } finally {
            if (shown) {
                line.clear();
            }
        }
    }

    /** The same command in another virtual machine, for one model and length. */
    private Bench elsewhere(String model, int length) {
        List<String> arguments =
                new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
        arguments.addAll(List.of(PIECE_MODEL, model, PIECE_LENGTH, Integer.toString(length)));
        return BenchJson.read(new FreshJvm(arguments, session()).output(), Path.of("stdout"))
                .get(0);
    }

    private EvalSettings settings() {
        return EvalSettings.in(session().home())
                .threads(
                        threads == null
                                ? Environment.physicalCores()
                                : WholeNumber.positive(spec, "--threads", threads))
                .modelOverrides(modelOptions.overrides())
                .offline(offline)
                .command(session().commandLine())
                .folders(HubAccess.folders(session(), offline, common()))
                .build();
    }

    private Conditions conditions() {
        return new Conditions(
                allPositive("--lengths", lengths),
                allPositive("--batch", batches),
                new Effort(notNegative("--warm-up", warmUpCalls), positive("--warm-up-seconds", warmUpSeconds)),
                new Effort(WholeNumber.positive(spec, "--calls", calls), positive("--seconds", seconds)),
                WholeNumber.positive(spec, "--memory-calls", memoryCalls),
                freshJvm,
                settings().threads());
    }

    private VectorBench vectors() {
        return new VectorBench(
                WholeNumber.positive(spec, "--search-queries", queries),
                notNegative("--search-corpus", corpus),
                WholeNumber.positive(spec, "--search-neighbours", neighbours),
                notNegative("--cache-vectors", cached),
                new Effort(WholeNumber.positive(spec, "--phase-calls", phaseCalls), positive("--seconds", seconds)));
    }

    private List<Integer> allPositive(String option, List<Integer> given) {
        given.forEach(number -> WholeNumber.positive(spec, option, number));
        return given;
    }

    private int notNegative(String option, int given) {
        if (given < 0) {
            throw new ParameterException(
                    spec.commandLine(), option + " " + given + ": expected a whole number from 0 on");
        }
        return given;
    }

    private double positive(String option, double given) {
        if (!(given > 0)) {
            throw new ParameterException(spec.commandLine(), option + " " + given + ": expected a number above 0");
        }
        return given;
    }

    private void print(List<Bench> benches) {
        if (format == Format.JSON) {
            print(BenchJson.writeAll(benches));
        } else {
            Reports.print(
                    "bench",
                    ReportRequest.ofBenches(
                            benches,
                            format.name().toLowerCase(Locale.ROOT),
                            terminal().width(),
                            common().colour(session())),
                    terminal());
        }
    }

    private void print(byte[] json) {
        terminal().out().print(new String(json, StandardCharsets.UTF_8));
        terminal().out().flush();
    }

    /** Also on stderr, so that it is seen where stdout goes into a file. */
    private void explain(EvalException failure) {
        terminal().err().println("embeval: " + failure.getMessage());
        if (common().verbose()) {
            failure.printStackTrace(terminal().err());
        }
    }

    /** The first failure if nothing was measured, else whether anything failed. */
    private static int code(Outcome outcome) {
        boolean measured = outcome.benches().stream()
                .map(Bench::status)
                .anyMatch(status -> status == Status.DONE || status == Status.PARTIAL);
        boolean failedPhase = outcome.benches().stream()
                .flatMap(bench -> bench.phases().stream())
                .anyMatch(phase -> !phase.reason().isEmpty());
        if (outcome.firstFailure().isEmpty() && !failedPhase) {
            return ExitCode.OK;
        }
        return measured || outcome.firstFailure().isEmpty()
                ? ExitCode.SOME_FAILED
                : ExitCode.of(outcome.firstFailure().get());
    }
}
