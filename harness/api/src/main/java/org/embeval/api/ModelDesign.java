package org.embeval.api;

/**
 * What a model is made of, in the words of its makers; empty where nobody said, or where the settings say it. A provider
 * reads none of it.
 *
 * @param source where its weights come from
 * @param tokenizer what cuts a text into tokens
 * @param length where texts are cut
 * @param pooling how token states become one vector
 * @param head what is done to that vector
 * @param output length of the vectors, and whether they are normalised
 * @param prompts what is put in front of texts
 */
public record ModelDesign(
        String source, String tokenizer, String length, String pooling, String head, String output, String prompts) {
    public static final ModelDesign UNSAID = new ModelDesign("", "", "", "", "", "", "");
}
