package org.embeval.encoders.onnx;

import java.util.Arrays;

/**
 * A text as a model reads it.
 *
 * @param ids vocabulary numbers including those of special tokens; not copied
 * @param cut whether the text went on after them
 */
record TokenizedText(int[] ids, boolean cut) {
    int length() {
        return ids.length;
    }

    /**
     * Shortens a whole text to a number of tokens the way Hugging Face's tokenizers truncate on the right: special tokens
     * before and behind the text stay, and the text's own last tokens go.
     *
     * @param ids of the whole text
     * @param special 1 where a token was put in by the tokenizer rather than found in the text
     * @param limit tokens that may remain, more than there are special ones
     */
    static TokenizedText of(long[] ids, long[] special, int limit) {
        int[] kept = new int[Math.min(ids.length, limit)];
        int behind = ids.length > limit ? trailing(special) : 0;
        int before = kept.length - behind;
        Arrays.setAll(kept, i -> Math.toIntExact(ids[i < before ? i : ids.length - kept.length + i]));
        return new TokenizedText(kept, ids.length > limit);
    }

    private static int trailing(long[] special) {
        int count = 0;
        while (count < special.length && special[special.length - 1 - count] == 1) {
            count++;
        }
        return count;
    }
}
