package org.embeval.encoders.onnx;

import java.util.Arrays;

/**
 * A text as a model reads it.
 *
 * @param ids vocabulary numbers including those of special tokens; not copied
 * @param types the type of each token, such as 1 in the second text of a pair; empty if all are 0; not copied
 * @param cut whether the text went on after them, or its context did
 * @param context what is read beside it, or {@code null} if nothing is
 */
record TokenizedText(int[] ids, int[] types, boolean cut, TokenizedText context) {
    private static final int[] ALL_ZERO = {};

    int length() {
        return ids.length;
    }

    /** Tokens that the model reads, those of the context too. */
    int read() {
        return ids.length + (context == null ? 0 : context.ids.length);
    }

    int type(int token) {
        return token < types.length ? types[token] : 0;
    }

    /** The same with another text beside it. */
    TokenizedText beside(TokenizedText around) {
        return new TokenizedText(ids, types, cut || around.cut, around);
    }

    /** Numbers that nothing is known of. */
    static TokenizedText of(int... ids) {
        return new TokenizedText(ids, ALL_ZERO, false, null);
    }

    /**
     * Shortens a whole text, or two in one sequence, to a number of tokens the way Hugging Face's tokenizers truncate on the
     * right: special tokens stay, and the last tokens of the longer text go until both are equally long, then those of both.
     *
     * @param ids of the whole sequence
     * @param types as many
     * @param special 1 where a token was put in by the tokenizer rather than found in a text
     * @param limit tokens that may remain, more than there are special ones
     */
    static TokenizedText of(long[] ids, long[] types, long[] special, int limit) {
        if (ids.length <= limit) {
            return new TokenizedText(ints(ids), withoutZeros(types), false, null);
        }
        int begin = next(special, 0, 0);
        int end = next(special, begin, 1);
        int ordinary = (int) Arrays.stream(special).filter(one -> one == 0).count();
        int first = end - begin;
        int[] keep = longestFirst(first, ordinary - first, limit - (ids.length - ordinary));
        long[] keptIds = new long[limit];
        long[] keptTypes = new long[limit];
        int kept = 0;
        int seen = 0;
        for (int i = 0; i < ids.length; i++) {
            boolean stays = special[i] == 1 || seen < keep[0] || (seen >= first && seen < first + keep[1]);
            seen += special[i] == 0 ? 1 : 0;
            if (stays) {
                keptIds[kept] = ids[i];
                keptTypes[kept++] = types[i];
            }
        }
        return new TokenizedText(ints(keptIds), withoutZeros(keptTypes), true, null);
    }

    private static int next(long[] special, int from, int wanted) {
        int at = from;
        while (at < special.length && special[at] != wanted) {
            at++;
        }
        return at;
    }

    /**
     * How many tokens of each of two texts stay, as {@code longest_first} of Hugging Face's tokenizers decides; if both are cut
     * and an odd token is left, it is the longer one's, where release 0.23 gives it to either.
     */
    private static int[] longestFirst(int first, int second, int room) {
        int shorter = Math.min(first, second);
        int longer = Math.max(shorter, room - shorter);
        if (shorter + longer > room) {
            shorter = room / 2;
            longer = shorter + room % 2;
        }
        return first > second ? new int[] {longer, shorter} : new int[] {shorter, longer};
    }

    private static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }

    private static int[] withoutZeros(long[] types) {
        return Arrays.stream(types).allMatch(type -> type == 0) ? ALL_ZERO : ints(types);
    }
}
