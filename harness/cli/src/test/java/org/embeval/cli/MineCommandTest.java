package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mining as a user does it, against a plain computation of every pair. */
class MineCommandTest {
    private static final int NEIGHBOURS = 4;

    /** Repeated, empty, with white space, with a tab, in another order than the other side. */
    private static final List<String> SOURCE = List.of(
            "the tram stops behind the old mill",
            "a ship leaves in the morning",
            "",
            "seven minutes late again",
            "the tram stops behind the old mill",
            "no bridge\tacross the river",
            "who has seen the station master",
            "bread and salt on the table");

    private static final List<String> TARGET = List.of(
            "bread and salt on a table",
            "ships leave in the morning",
            "   ",
            "seven minutes too late",
            "the old tram stops at the mill",
            "no bridge over this river",
            "an unrelated remark about owls",
            "the station master has seen it",
            "ships leave in the morning");

    @TempDir
    private Path folder;

    private Path source;
    private Path target;

    @BeforeEach
    void twoFiles() throws IOException {
        source = write("source.txt", SOURCE);
        target = write("target.txt", TARGET);
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private Call mine(String... more) {
        return Call.of(
                folder,
                Stream.concat(Stream.of("mine", source.toString(), target.toString(), "-m", "ngram"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private record Pair(double score, int source, int target) {}

    private List<Pair> mined(String... more) {
        Call call =
                mine(Stream.concat(Stream.of("--line-numbers"), Stream.of(more)).toArray(String[]::new));
        assertEquals(0, call.code(), call.err());
        List<Pair> pairs = new ArrayList<>();
        for (String line : call.out().lines().toList()) {
            String[] cells = line.split("\t", -1);
            assertEquals(5, cells.length, line);
            Pair pair = new Pair(Double.parseDouble(cells[0]), Integer.parseInt(cells[3]), Integer.parseInt(cells[4]));
            assertEquals(SOURCE.get(pair.source - 1).replace('\t', ' '), cells[1]);
            assertEquals(TARGET.get(pair.target - 1), cells[2]);
            pairs.add(pair);
        }
        return pairs;
    }

    /** First lines of distinct sentences, counted from 1, without empty ones. */
    private static int[] lines(List<String> side) {
        Set<String> seen = new HashSet<>();
        return IntStream.rangeClosed(1, side.size())
                .filter(line -> !side.get(line - 1).isBlank() && seen.add(side.get(line - 1)))
                .toArray();
    }

    private double[][] cosines(int[] sources, int[] targets) throws IOException {
        float[][] left = vectors("source.npy", source);
        float[][] right = vectors("target.npy", target);
        double[][] cosines = new double[sources.length][targets.length];
        for (int s = 0; s < sources.length; s++) {
            for (int t = 0; t < targets.length; t++) {
                cosines[s][t] = cosine(left[sources[s] - 1], right[targets[t] - 1]);
            }
        }
        return cosines;
    }

    private float[][] vectors(String name, Path texts) throws IOException {
        Path file = folder.resolve(name);
        Call call = Call.of(folder, "encode", texts.toString(), "-m", "ngram", "-o", file.toString());
        assertEquals(0, call.code(), call.err());
        return NpyFile.read(file);
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        double squaresOfA = 0;
        double squaresOfB = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            squaresOfA += (double) a[i] * a[i];
            squaresOfB += (double) b[i] * b[i];
        }
        return dot / Math.sqrt(squaresOfA * squaresOfB);
    }

    private static double neighbourhood(double[] cosines) {
        double[] sorted = cosines.clone();
        Arrays.sort(sorted);
        return Arrays.stream(sorted, sorted.length - NEIGHBOURS, sorted.length)
                .average()
                .orElseThrow();
    }

    private static double[] column(double[][] matrix, int column) {
        return Arrays.stream(matrix).mapToDouble(row -> row[column]).toArray();
    }

    /** Every pair that is among the nearest of either side, by its margin, the best first. */
    private List<Pair> bruteForce(String margin, String retrieval) throws IOException {
        int[] sources = lines(SOURCE);
        int[] targets = lines(TARGET);
        double[][] cosines = cosines(sources, targets);
        double[][] scores = new double[sources.length][targets.length];
        for (int s = 0; s < sources.length; s++) {
            for (int t = 0; t < targets.length; t++) {
                double around = (neighbourhood(cosines[s]) + neighbourhood(column(cosines, t))) / 2;
                scores[s][t] = switch (margin) {
                    case "absolute" -> cosines[s][t];
                    case "distance" -> cosines[s][t] - around;
                    default -> cosines[s][t] / around;
                };
            }
        }
        List<Pair> forward = new ArrayList<>();
        for (int s = 0; s < sources.length; s++) {
            int best = best(scores[s], cosines[s]);
            forward.add(new Pair(scores[s][best], sources[s], targets[best]));
        }
        List<Pair> backward = new ArrayList<>();
        for (int t = 0; t < targets.length; t++) {
            int best = best(column(scores, t), column(cosines, t));
            backward.add(new Pair(scores[best][t], sources[best], targets[t]));
        }
        List<Pair> found = switch (retrieval) {
            case "fwd" -> forward;
            case "bwd" -> backward;
            case "intersect" -> forward.stream().filter(backward::contains).toList();
            default -> pooled(forward, backward);
        };
        return found.stream()
                .sorted(Comparator.comparingDouble(Pair::score)
                        .reversed()
                        .thenComparingInt(Pair::source)
                        .thenComparingInt(Pair::target))
                .toList();
    }

    /** Of the nearest by cosine the one with the best score. */
    private static int best(double[] scores, double[] cosines) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -cosines[i]))
                .limit(NEIGHBOURS)
                .max(Comparator.comparingDouble(i -> scores[i]))
                .orElseThrow();
    }

    private static List<Pair> pooled(List<Pair> forward, List<Pair> backward) {
        List<Pair> pool = Stream.concat(forward.stream(), backward.stream())
                .sorted(Comparator.comparingDouble(Pair::score).reversed())
                .toList();
        Set<Integer> sources = new HashSet<>();
        Set<Integer> targets = new HashSet<>();
        List<Pair> taken = new ArrayList<>();
        for (Pair pair : pool) {
            if (!sources.contains(pair.source) && !targets.contains(pair.target)) {
                sources.add(pair.source);
                targets.add(pair.target);
                if (pair.score > 0) {
                    taken.add(pair);
                }
            }
        }
        return taken;
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "absolute, fwd", "absolute, bwd", "absolute, intersect", "absolute, max",
        "distance, fwd", "distance, bwd", "distance, intersect", "distance, max",
        "ratio, fwd", "ratio, bwd", "ratio, intersect", "ratio, max"
    })
    void everyMarginAndRetrievalGivesThePairsOfAPlainComputation(String margin, String retrieval) throws IOException {
        List<Pair> expected = bruteForce(margin, retrieval);
        List<Pair> actual = mined("--margin", margin, "--retrieval", retrieval);
        assertEquals(expected.size(), actual.size());
        assertTrue(expected.size() > 2);
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).source, actual.get(i).source);
            assertEquals(expected.get(i).target, actual.get(i).target);
            // Both sum in double; only the order of a few additions differs.
            assertEquals(expected.get(i).score, actual.get(i).score, 1e-12);
        }
    }

    @Test
    void whatIsKeptIsTheBeginningOfEverything() {
        List<Pair> all = mined("--retrieval", "fwd");
        assertEquals(6, all.size());
        assertEquals(all.subList(0, 2), mined("--retrieval", "fwd", "--top", "2"));
        assertEquals(all, mined("--retrieval", "fwd", "--top", "1000"));
        // A third of six is two, and what is less than a pair is none.
        assertEquals(all.subList(0, 2), mined("--retrieval", "fwd", "--top-share", "34%"));
        assertEquals(List.of(), mined("--retrieval", "fwd", "--top-share", "16.6"));
        assertEquals(all, mined("--retrieval", "fwd", "--top-share", "100%"));
        String third = Double.toString(all.get(2).score);
        assertEquals(all.subList(0, 3), mined("--retrieval", "fwd", "--threshold", third));
    }

    @Test
    void everyLineIsMinedIfThatIsAsked() {
        Set<Integer> sources = new HashSet<>();
        mined("--retrieval", "fwd", "--duplicates", "ids").forEach(pair -> sources.add(pair.source));
        assertEquals(Set.of(1, 2, 4, 5, 6, 7, 8), sources);
    }

    @Test
    void jsonLinesKeepTabsAndTellLines() throws IOException {
        Path output = folder.resolve("pairs.jsonl");
        Call call = mine("--retrieval", "fwd", "--format", "jsonl", "-o", output.toString());
        assertEquals(0, call.code(), call.err());
        assertEquals("", call.out());
        List<JsonNode> pairs = new ArrayList<>();
        for (String line : Files.readAllLines(output)) {
            pairs.add(new ObjectMapper().readTree(line));
        }
        JsonNode withTab = pairs.stream()
                .filter(pair -> pair.get("source_line").asInt() == 6)
                .findFirst()
                .orElseThrow();
        assertEquals(SOURCE.get(5), withTab.get("source").asText());
        assertEquals(6, withTab.get("target_line").asInt());
        assertEquals(TARGET.get(5), withTab.get("target").asText());
        assertEquals(
                mined("--retrieval", "fwd").stream().map(Pair::score).toList(),
                pairs.stream().map(pair -> pair.get("score").asDouble()).toList());
    }

    @Test
    void theSummaryTellsWhatWentInAndCameOut() {
        Call call = mine("--retrieval", "fwd", "--top", "2");
        assertTrue(call.err().contains("source: 7 sentences, 6 of them mined; 1 empty lines"), call.err());
        assertTrue(call.err().contains("target: 8 sentences, 7 of them mined; 1 empty lines"), call.err());
        assertTrue(call.err().contains("6 candidates, 2 kept"), call.err());
        assertTrue(call.err().contains("13 texts encoded, 0 from the cache"), call.err());
        assertTrue(mine().err().contains("0 texts encoded, 13 from the cache"));
        assertEquals("", mine("-q").err());
        assertTrue(mine().err().contains("tabs in"), "a tab was taken away without a word");
        assertFalse(mine("--format", "jsonl").err().contains("tabs in"));
    }

    @Test
    void packedFilesAndWindowsLinesGiveTheSamePairs() throws IOException {
        List<Pair> expected = mined();
        Path packed = folder.resolve("source.txt.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(("\ufeff" + String.join("\r\n", SOURCE)).getBytes(StandardCharsets.UTF_8));
        }
        source = packed;
        assertEquals(expected, mined());
    }
}
