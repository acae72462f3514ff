package org.embeval.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.embeval.api.Availability.State;
import org.embeval.api.ModelCard;
import org.embeval.api.ReferenceScore;
import org.embeval.engine.catalog.ModelCatalog;
import picocli.CommandLine.Command;

/** What can be evaluated. */
@Command(name = "models", description = "List models, or show one.")
final class ModelsCommand extends CatalogCommand {
    ModelsCommand(Session session) {
        super(session);
    }

    @Override
    Object all() {
        return ModelCatalog.load().all();
    }

    /** Those that can be run come first. */
    @Override
    ListTable table() {
        ListTable table = new ListTable("MODEL", "RUNS", "LANGUAGES", "WHAT");
        for (State state : State.values()) {
            for (ModelCard card : ModelCatalog.load().all()) {
                if (card.availability().state() == state) {
                    table.add(card.id(), runs(state), languages(card), card.title());
                }
            }
        }
        return table;
    }

    private static String runs(State state) {
        return switch (state) {
            case RUNNABLE -> "yes";
            case NEEDS_CONVERSION -> "converted";
            case PUBLISHED_ONLY -> "no";
        };
    }

    private static String languages(ModelCard card) {
        List<String> codes = card.languages();
        if (codes.equals(List.of("mul"))) {
            return "many";
        }
        return codes.size() > 2 ? Integer.toString(codes.size()) : String.join(" ", codes);
    }

    @Override
    Object one(String name) {
        return ModelCatalog.load().card(name);
    }

    @Override
    String page(String name, int width) {
        ModelCard card = ModelCatalog.load().card(name);
        FactSheet page = new FactSheet();
        page.add("model", card.id());
        page.add("what", card.title());
        page.add("runs here", inWords(card.availability().state()));
        page.add("source", card.design().source());
        page.add("kind", card.kind());
        page.add("revision", card.revision());
        page.add("languages", String.join(" ", card.languages()));
        page.add("tokenizer", card.design().tokenizer());
        page.add("length", card.design().length());
        page.add("pooling", card.design().pooling());
        page.add("head", card.design().head());
        page.add("output", card.design().output());
        page.add("prompts", card.design().prompts());
        page.add("similarity", card.similarity().name().toLowerCase(Locale.ROOT));
        card.settings().forEach(page::add);
        card.notes().forEach(note -> page.add("note", note));
        page.add("licence", card.licence());
        page.add("citation", card.citation());
        page.add("homepage", card.homepage());
        page.add("in tables as", String.join("; ", card.publishedAs()));
        scores(card.referenceScores()).forEach(line -> page.add("reference", line));
        List<String> steps = card.availability().steps();
        return page.render(width) + (steps.isEmpty() ? "" : "\n" + String.join("\n", steps) + "\n");
    }

    private static String inWords(State state) {
        return switch (state) {
            case RUNNABLE -> "yes";
            case NEEDS_CONVERSION -> "after a conversion, see below";
            case PUBLISHED_ONLY -> "no: only its published scores are known, see below";
        };
    }

    /** Scores in percent, those of one task, metric and source on one line. */
    private static List<String> scores(List<ReferenceScore> scores) {
        Map<String, List<String>> byTask = new LinkedHashMap<>();
        for (ReferenceScore score : scores) {
            byTask.computeIfAbsent(
                            score.task() + ", " + score.metric() + " in %, " + score.source() + ":",
                            key -> new ArrayList<>())
                    .add(String.format(Locale.ROOT, "%s %.1f", score.subset(), 100 * score.value()));
        }
        return byTask.entrySet().stream()
                .map(line -> line.getKey() + " " + String.join(", ", line.getValue()))
                .toList();
    }
}
