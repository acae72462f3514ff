package org.embeval.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.embeval.engine.VectorForm;
import org.embeval.engine.catalog.Names;
import org.embeval.engine.files.MiningJob;
import org.embeval.engine.files.MiningJob.Found;
import org.embeval.engine.files.MiningJob.Side;
import org.embeval.engine.files.OutputFile;
import org.embeval.engine.files.PairFile;
import org.embeval.kernel.mining.Candidate;
import org.embeval.kernel.mining.Margin;
import org.embeval.kernel.mining.RankedCandidates;
import org.embeval.kernel.mining.Retrieval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds translations in two monolingual files. */
@Command(
        name = "mine",
        sortOptions = false,
        description = {
            "Find parallel sentences in two files of one sentence a line, UTF-8, plain or .gz.",
            "",
            "Writes score, source and target, the best first; pairs with equal scores by their lines. Empty lines are"
                    + " left out. Without --threshold, --top and --top-share every candidate is written."
        })
final class MineCommand extends WorkbenchCommand implements Runnable {
    /** How pairs are written. */
    enum Format {
        TSV,
        JSONL
    }

    /** What becomes of sentences that stand in several lines. */
    enum Duplicates {
        LASER,
        IDS
    }

    @Parameters(index = "0", paramLabel = "SOURCE", description = "Sentences of one language.")
    private Path source;

    @Parameters(index = "1", paramLabel = "TARGET", description = "Sentences of the other language.")
    private Path target;

    @Option(
            names = "--margin",
            defaultValue = "ratio",
            paramLabel = "absolute|distance|ratio",
            description = "The cosine itself, or how far or how many times it is above those of the neighbourhood"
                    + " (default: ${DEFAULT-VALUE}).")
    private String margin;

    @Option(
            names = "--retrieval",
            defaultValue = "max",
            paramLabel = "fwd|bwd|intersect|max",
            description = "The best for each source sentence, for each target sentence, on which both agree, or pooled"
                    + " (default: ${DEFAULT-VALUE}).")
    private String retrieval;

    @Option(
            names = "--neighbours",
            defaultValue = "4",
            paramLabel = "K",
            description = "Nearest sentences that are scored and make the neighbourhood (default: ${DEFAULT-VALUE}).")
    private int neighbours;

    @Option(names = "--threshold", paramLabel = "SCORE", description = "Keep pairs that score at least this much.")
    private Double threshold;

    @Option(names = "--top", paramLabel = "N", description = "Keep the N best pairs.")
    private Integer top;

    @Option(names = "--top-share", paramLabel = "P%", description = "Keep the best P percent of the candidates.")
    private String topShare;

    @Option(
            names = "--duplicates",
            defaultValue = "laser",
            paramLabel = "laser|ids",
            description = "Mine a sentence that stands in several lines once and tell its first line (laser), or mine"
                    + " every line (ids) (default: ${DEFAULT-VALUE}).")
    private Duplicates duplicates;

    @Option(
            names = "--source-language",
            defaultValue = "und",
            paramLabel = "LANG",
            description = "Language of SOURCE for encoders that read it, BCP 47.")
    private String sourceLanguage;

    @Option(
            names = "--target-language",
            defaultValue = "und",
            paramLabel = "LANG",
            description = "Language of TARGET for encoders that read it, BCP 47.")
    private String targetLanguage;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where pairs are written (default: stdout).")
    private Path output;

    @Option(
            names = "--format",
            defaultValue = "tsv",
            paramLabel = "tsv|jsonl",
            description = "How pairs are written (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(
            names = "--line-numbers",
            description =
                    "Two more columns: the lines of source and target, counted from 1. JSON lines always have them.")
    private boolean lineNumbers;

    @Mixin
    private VectorOptions vectors;

    @Spec
    private CommandSpec spec;

    MineCommand(Session session) {
        super(session);
    }

    /** Which of the candidates are kept. */
    private interface Cut {
        List<Candidate> of(RankedCandidates candidates);
    }

    @Override
    VectorForm vectorForm() {
        return vectors.formOfSlices();
    }

    @Override
    public void run() {
        Cut cut = cut();
        MiningJob job = new MiningJob(
                Margin.named(margin)
                        .orElseThrow(() -> Names.unknown(
                                "margin", margin, Margin.ids(), "Margins: " + String.join(", ", Margin.ids()))),
                Retrieval.named(retrieval)
                        .orElseThrow(() -> Names.unknown(
                                "retrieval",
                                retrieval,
                                Retrieval.ids(),
                                "Retrievals: " + String.join(", ", Retrieval.ids()))),
                WholeNumber.positive(spec, "--neighbours", neighbours),
                duplicates == Duplicates.LASER);
        if (output != null) {
            new OutputFile(output).check();
        }
        Side sources = job.read(source, sourceLanguage);
        Side targets = job.read(target, targetLanguage);
        onWorkbench(bench -> {
            Found found = job.mine(sources, targets, bench);
            List<Candidate> kept = cut.of(found.candidates());
            long tabs = write(found, kept);
            summarise(found, kept, tabs);
            note(String.format(
                    Locale.ROOT,
                    "%,d texts encoded, %,d from the cache; %,d were longer than the encoder reads",
                    bench.encoded(),
                    bench.cached(),
                    found.truncated()));
            return null;
        });
    }

    private Cut cut() {
        if (Stream.of(threshold, top, topShare).filter(given -> given != null).count() > 1) {
            throw new ParameterException(
                    spec.commandLine(), "give one of --threshold, --top and --top-share: each says how much is kept");
        }
        if (threshold != null) {
            if (threshold.isNaN()) {
                throw new ParameterException(spec.commandLine(), "--threshold NaN: expected a number");
            }
            return candidates -> candidates.atLeast(threshold);
        }
        if (top != null) {
            int count = WholeNumber.positive(spec, "--top", top);
            return candidates -> candidates.best(count);
        }
        if (topShare != null) {
            BigDecimal percent = percent(topShare);
            return candidates -> candidates.bestShare(percent);
        }
        return RankedCandidates::all;
    }

    private BigDecimal percent(String given) {
        try {
            BigDecimal percent = new BigDecimal(given.endsWith("%") ? given.substring(0, given.length() - 1) : given);
            if (percent.signum() > 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0) {
                return percent;
            }
        } catch (NumberFormatException e) {
            // The message below says what is allowed, for this mistake as for a share that is too large.
        }
        throw new ParameterException(
                spec.commandLine(), "--top-share " + given + ": expected a share above 0% and up to 100%");
    }

    private long write(Found found, List<Candidate> kept) {
        long[] tabs = {0};
        if (output == null) {
            try {
                tabs[0] = write(found, kept, terminal().out());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else {
            new OutputFile(output).write(bytes -> {
                Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
                tabs[0] = write(found, kept, out);
            });
        }
        return tabs[0];
    }

    private long write(Found found, List<Candidate> kept, Writer out) throws IOException {
        PairFile pairs = new PairFile(out);
        for (Candidate candidate : kept) {
            if (format == Format.TSV) {
                pairs.writeTsv(found.pair(candidate), lineNumbers);
            } else {
                pairs.writeJson(found.pair(candidate));
            }
        }
        out.flush();
        return pairs.sentencesWithTabs();
    }

    private void summarise(Found found, List<Candidate> kept, long tabs) {
        note(describe("source", found.source()));
        note(describe("target", found.target()));
        String scores = kept.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", with scores from %.4f down to %.4f",
                        kept.get(0).score(),
                        kept.get(kept.size() - 1).score());
        note(String.format(
                Locale.ROOT,
                "%,d candidates, %,d kept%s",
                found.candidates().all().size(),
                kept.size(),
                scores));
        if (tabs > 0) {
            note(String.format(
                    Locale.ROOT, "tabs in %,d sentences were written as spaces; --format jsonl keeps them", tabs));
        }
    }

    private static String describe(String name, Side side) {
        return String.format(
                Locale.ROOT,
                "%s: %,d sentences, %,d of them mined; %,d empty lines",
                name,
                side.sentences(),
                side.texts().size(),
                side.emptyLines());
    }
}
