package org.embeval.tasks.retrieval;

import java.util.stream.IntStream;

/** Disjoint sets of the numbers below a size, with path halving. */
final class UnionFind {
    private final int[] parent;

    UnionFind(int size) {
        parent = IntStream.range(0, size).toArray();
    }

    /** Joins the sets of two members; the smallest member of a set is its root. */
    void union(int a, int b) {
        int first = root(a);
        int second = root(b);
        parent[Math.max(first, second)] = Math.min(first, second);
    }

    /** For each member the smallest member of its set. */
    int[] labels() {
        return IntStream.range(0, parent.length).map(this::root).toArray();
    }

    private int root(int member) {
        int at = member;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
