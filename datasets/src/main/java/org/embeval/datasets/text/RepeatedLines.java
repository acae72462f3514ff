package org.embeval.datasets.text;

import java.util.function.ToLongFunction;
import org.embeval.api.Texts;

/**
 * Which lines of texts repeat an earlier line exactly. Lines are found by a 64-bit hash and compared as text, so that no
 * two lines are ever taken for one.
 *
 * <p>It takes 4 bytes for each line, and at most 19 more while it is made; no text is kept.
 */
public final class RepeatedLines {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final int[] first;
    private final int count;

    private RepeatedLines(int[] first, int count) {
        this.first = first;
        this.count = count;
    }

    public static RepeatedLines of(Texts texts) {
        return of(texts, RepeatedLines::hash);
    }

    static RepeatedLines of(Texts texts, ToLongFunction<String> hash) {
        int[] first = new int[texts.size()];
        long[] hashes = new long[texts.size()];
        // At most three quarters full. A slot holds its row plus one.
        int[] table = new int[slots(texts.size())];
        int count = 0;
        for (int row = 0; row < first.length; row++) {
            String line = texts.line(row);
            hashes[row] = hash.applyAsLong(line);
            int slot = (int) hashes[row] & (table.length - 1);
            while (table[slot] != 0
                    && !(hashes[table[slot] - 1] == hashes[row]
                            && texts.line(table[slot] - 1).equals(line))) {
                slot = (slot + 1) & (table.length - 1);
            }
            if (table[slot] == 0) {
                table[slot] = row + 1;
            } else {
                count++;
            }
            first[row] = table[slot] - 1;
        }
        return new RepeatedLines(first, count);
    }

    /** Number of lines that repeat an earlier line exactly. */
    public static int count(Texts texts) {
        return of(texts).count();
    }

    /** See {@link #count(Texts)}. */
    public int count() {
        return count;
    }

    /** The first row that has the line of this row: itself, unless the line was met before. */
    public int first(int row) {
        return first[row];
    }

    private static int slots(int lines) {
        int slots = 4;
        while (slots / 4L * 3 < lines) {
            slots = Math.multiplyExact(slots, 2);
        }
        return slots;
    }

    /** FNV-1a over the characters (Fowler, Noll and Vo), stirred so that the low bits depend on all others. */
    private static long hash(String line) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < line.length(); i++) {
            hash = (hash ^ line.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 32)) * FNV_PRIME;
        return hash ^ (hash >>> 29);
    }
}
