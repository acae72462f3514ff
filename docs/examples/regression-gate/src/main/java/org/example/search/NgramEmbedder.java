package org.example.search;

import java.util.List;
import java.util.Locale;

/** Stands for the encoder of a search service: character n-grams, hashed into a vector. */
public final class NgramEmbedder {
    private static final int DIMENSION = 512;
    private static final int SHORTEST = 2;
    private static final int LONGEST = 4;

    /** A vector of length 1 for each text. */
    public List<float[]> embedAll(List<String> texts) {
        return texts.stream().map(NgramEmbedder::embed).toList();
    }

    private static float[] embed(String text) {
        String padded = " " + text.toLowerCase(Locale.ROOT) + " ";
        float[] vector = new float[DIMENSION];
        for (int length = SHORTEST; length <= LONGEST; length++) {
            for (int start = 0; start + length <= padded.length(); start++) {
                int hash = padded.substring(start, start + length).hashCode();
                vector[Math.floorMod(hash, DIMENSION)] += Integer.bitCount(hash) % 2 == 0 ? 1 : -1;
            }
        }
        return normalised(vector);
    }

    private static float[] normalised(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += value * value;
        }
        float length = squares == 0 ? 1 : (float) Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }
}
