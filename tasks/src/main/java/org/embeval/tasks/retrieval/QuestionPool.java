package org.embeval.tasks.retrieval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.QuestionGraph;
import org.embeval.datasets.shape.QuestionGraph.Duplicate;
import org.embeval.datasets.shape.QuestionGraph.Question;

/**
 * The questions that are searched, and which of them mean the same: the transitive closure of all pairs.
 *
 * <p>Under {@link PoolOptions#TEXT_IDENTITY} questions of one text are one row, and their clusters one cluster.
 *
 * @param texts a row for each question or distinct text, in the order of the dataset
 * @param ids the id of each row's first question
 * @param cluster which cluster a row belongs to
 * @param clusters the rows of each cluster, in rising order
 * @param queries rows that ask, in rising order; each has a partner
 * @param rows the row of each question of the dataset by its id; -1 if it was left out of the pool
 * @param invalid questions and pairs of the dataset that have no text
 */
record QuestionPool(
        Texts texts,
        List<String> ids,
        int[] cluster,
        List<int[]> clusters,
        int[] queries,
        Map<String, Integer> rows,
        int invalid) {

    static QuestionPool of(QuestionGraph graph, PoolOptions options) {
        List<Question> nodes = new ArrayList<>();
        int[] nodeOf = nodes(graph.questions(), options, nodes);
        UnionFind sameMeaning = new UnionFind(nodes.size());
        for (Duplicate pair : graph.duplicates()) {
            if (options.uses(pair.origin())) {
                sameMeaning.union(nodeOf[pair.first()], nodeOf[pair.second()]);
            }
        }
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        List<Question> pooled = new ArrayList<>();
        int[] rowOf = new int[nodes.size()];
        int[] labels = sameMeaning.labels();
        int[] sizes = sizes(labels);
        for (int node = 0; node < labels.length; node++) {
            boolean left = options.connectedOnly() && sizes[labels[node]] == 1;
            rowOf[node] = left ? -1 : pooled.size();
            if (!left) {
                members.computeIfAbsent(labels[node], label -> new ArrayList<>())
                        .add(pooled.size());
                pooled.add(nodes.get(node));
            }
        }
        List<int[]> clusters = members.values().stream()
                .map(rows -> rows.stream().mapToInt(row -> row).toArray())
                .toList();
        Map<String, Integer> rows = new HashMap<>();
        for (int q = 0; q < nodeOf.length; q++) {
            rows.put(graph.questions().get(q).id(), rowOf[nodeOf[q]]);
        }
        return new QuestionPool(
                Texts.of(pooled.stream().map(options::text).toList(), Role.SENTENCE, "en"),
                pooled.stream().map(Question::id).toList(),
                clusterOfRow(clusters, pooled.size()),
                clusters,
                queries(clusters, options, graph.heldOut(), rows),
                rows,
                graph.dropped());
    }

    /** Collects the nodes in the order of their first questions and says which node each question is. */
    private static int[] nodes(List<Question> questions, PoolOptions options, List<Question> nodes) {
        Map<String, Integer> nodeOfKey = new HashMap<>();
        int[] nodeOf = new int[questions.size()];
        for (int q = 0; q < nodeOf.length; q++) {
            Question question = questions.get(q);
            String key = options.textIdentity() ? options.text(question) : question.id();
            Integer known = nodeOfKey.putIfAbsent(key, nodes.size());
            nodeOf[q] = known == null ? nodes.size() : known;
            if (known == null) {
                nodes.add(question);
            }
        }
        return nodeOf;
    }

    private static int[] sizes(int[] labels) {
        int[] sizes = new int[labels.length];
        for (int label : labels) {
            sizes[label]++;
        }
        return sizes;
    }

    private static int[] clusterOfRow(List<int[]> clusters, int rows) {
        int[] cluster = new int[rows];
        for (int c = 0; c < clusters.size(); c++) {
            for (int row : clusters.get(c)) {
                cluster[row] = c;
            }
        }
        return cluster;
    }

    private static int[] queries(
            List<int[]> clusters, PoolOptions options, Set<String> heldOut, Map<String, Integer> rows) {
        if (options.heldOutOnly() && heldOut.isEmpty()) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "queries=heldout needs the list of held-out questions, askubuntu/heldout.txt, which is not there.");
        }
        Set<Integer> allowed = heldOut.stream().map(rows::get).collect(Collectors.toSet());
        return clusters.stream()
                .filter(cluster -> cluster.length > 1)
                .flatMapToInt(IntStream::of)
                .filter(row -> !options.heldOutOnly() || allowed.contains(row))
                .sorted()
                .toArray();
    }

    /** How many other rows mean the same as a row. */
    int partners(int row) {
        return clusters.get(cluster[row]).length - 1;
    }

    /** The other rows that mean the same as a row. */
    int[] partnersOf(int row) {
        return IntStream.of(clusters.get(cluster[row]))
                .filter(other -> other != row)
                .toArray();
    }

    /** Sizes of the pool and of its clusters: {@code cluster_sizes} reads {@code size:clusters}, smallest first. */
    SortedMap<String, String> facts() {
        SortedMap<Integer, Long> histogram = clusters.stream()
                .map(rows -> rows.length)
                .filter(size -> size > 1)
                .collect(Collectors.groupingBy(size -> size, TreeMap::new, Collectors.counting()));
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("pool", Integer.toString(texts.size()));
        facts.put(
                "clusters",
                Long.toString(
                        histogram.values().stream().mapToLong(count -> count).sum()));
        facts.put("largest_cluster", histogram.isEmpty() ? "0" : Integer.toString(histogram.lastKey()));
        facts.put(
                "cluster_sizes",
                histogram.entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .collect(Collectors.joining(" ")));
        return facts;
    }
}
