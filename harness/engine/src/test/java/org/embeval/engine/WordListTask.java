package org.embeval.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.embeval.api.Counts;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.Embeddings;
import org.embeval.api.Encoded;
import org.embeval.api.Estimate;
import org.embeval.api.Group;
import org.embeval.api.Hits;
import org.embeval.api.Items;
import org.embeval.api.Metric;
import org.embeval.api.Option;
import org.embeval.api.Protocol;
import org.embeval.api.Role;
import org.embeval.api.Scores;
import org.embeval.api.SearchSpec;
import org.embeval.api.Subset;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskContext;
import org.embeval.api.TaskRequest;
import org.embeval.api.Texts;

/** A small task: do the lines of a file find themselves among each other? Equal lines cannot all. */
record WordListTask(TaskCard card) implements Task {
    static final Metric FOUND = Metric.higher("found");
    static final Option SIDE = new Option("side", "left", List.of("left", "right"), "a choice without effect");

    static WordListTask named(String id, String... languages) {
        List<Subset> subsets = IntStream.range(0, languages.length)
                .mapToObj(i -> new Subset(languages[i], Set.of(languages[i])))
                .toList();
        Group all = new Group("all", FOUND, List.of(languages));
        Group first = new Group("first", FOUND, List.of(languages[0]));
        return new WordListTask(new TaskCard(
                id,
                "Lines that find themselves",
                1,
                "test",
                List.of(FOUND),
                subsets,
                all,
                List.of(first),
                List.of(new Protocol("plain", "ours", List.of(SIDE)), new Protocol("other", "ours too", List.of())),
                List.of(),
                "none"));
    }

    static void write(Path directory, String language, String... lines) throws IOException {
        Files.createDirectories(directory.resolve("words"));
        Files.write(directory.resolve("words/" + language + ".txt"), List.of(lines));
    }

    @Override
    public Dataset<Texts> dataset() {
        return new WordLists();
    }

    @Override
    public void evaluate(TaskRequest request, TaskContext context) {
        for (String subset : request.subsets()) {
            Texts lines = context.read(dataset(), request.split(), subset);
            lines = lines.slice(0, Math.min(lines.size(), request.limit()));
            Encoded encoded = context.encode(lines);
            Embeddings vectors = encoded.embeddings();
            Hits hits = context.search(vectors, vectors, SearchSpec.cosine(1));
            int[] found = IntStream.range(0, lines.size())
                    .map(line -> hits.row(line, 0) == line ? 1 : 0)
                    .toArray();
            double share = IntStream.of(found).sum() / (double) found.length;
            Map<String, Items.Column> columns = new LinkedHashMap<>();
            columns.put("hit", new Items.Integers(found));
            context.finished(
                    subset,
                    new Scores(
                            found.length,
                            Map.of(FOUND, new Estimate(share, share - 0.1, share + 0.1).over(bySeed(share, request))),
                            new Items(
                                    IntStream.range(0, found.length)
                                            .mapToObj(Integer::toString)
                                            .toList(),
                                    columns),
                            new Counts(0, 0, encoded.truncated(), 0)));
        }
    }

    /** As if training with seed 7 found 0.07 more than the share. */
    private static List<Double> bySeed(double share, TaskRequest request) {
        return LongStream.of(request.seeds().orElse(-1, 1))
                .mapToObj(seed -> share + 0.01 * seed)
                .toList();
    }

    private static final class WordLists implements Dataset<Texts> {
        @Override
        public DatasetCard card() {
            return new DatasetCard("words", "Word lists", "1", "", "CC0-1.0", "none", List.of());
        }

        @Override
        public List<String> files(Path directory, String split, String subset) {
            return List.of("words/" + subset + ".txt");
        }

        @Override
        public Texts read(Path directory, String split, String subset) throws IOException {
            return Texts.of(Files.readAllLines(directory.resolve("words/" + subset + ".txt")), Role.SENTENCE, subset);
        }
    }
}
