package org.embeval.api;

import java.util.List;

/** An encoder that shows what it is made of to somebody who examines it; nothing of this is needed to measure. */
public interface Inspectable {
    /** Each line as its tokenizer splits it: whole, without a prompt, with special tokens around it. */
    List<TokenizedLine> tokenize(Texts texts);

    /** @param role of the texts that the files are needed for */
    FileFacts fileFacts(Role role);

    /**
     * A line as a model reads it, before anything is cut.
     *
     * @param ids vocabulary numbers including those of special tokens; not copied
     * @param special how many of them the tokenizer put around the line
     * @param unknown how many of them stand for what is not in the vocabulary
     * @param otherTypes how many tokens of the line itself have another type ({@code token_type_ids}) than 0
     * @param decoded what the tokenizer makes of the numbers again, without special tokens
     */
    record TokenizedLine(int[] ids, int special, int unknown, int otherTypes, String decoded) {}

    /**
     * What a model's files say, whatever its settings make of it.
     *
     * @param boundaryTokens special tokens of its vocabulary that are meant for the beginning and end of a text
     * @param tokenizerLimit where the tokenizer's own file cuts a text; 0 if it does not say
     * @param positions for how many tokens the model has positions; 0 if nothing says
     * @param paddingSide {@code left}, {@code right}, or empty if nothing says
     * @param lowerCases whether they say that texts are lower-cased
     * @param unusedModules layers behind the transformer that its files describe and nothing applies, by folder
     */
    record FileFacts(
            List<String> boundaryTokens,
            int tokenizerLimit,
            int positions,
            String paddingSide,
            boolean lowerCases,
            List<String> unusedModules) {
        public FileFacts {
            boundaryTokens = List.copyOf(boundaryTokens);
            unusedModules = List.copyOf(unusedModules);
        }
    }
}
