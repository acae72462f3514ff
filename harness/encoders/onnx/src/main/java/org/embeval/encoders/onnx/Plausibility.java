package org.embeval.encoders.onnx;

import java.util.Locale;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.encoders.onnx.Recipe.Claims;
import org.embeval.encoders.onnx.Recipe.Route;
import org.embeval.encoders.onnx.head.Normalize;
import org.embeval.encoders.onnx.head.States;

/**
 * Whether an ONNX file does what the folder around it says, found out with one text before anything is measured: weights
 * of another model, or a layer that is missing, would give numbers that look like any other.
 */
record Plausibility(Recipe recipe, OnnxSession session, TextTokenizer tokenizer) {
    private static final String PROBE = "A probe of nine words: is this file the folder's own?";
    private static final int PROBE_TOKENS = 12;

    /** Parts of a vector's length. Full precision differs by some 1e-6; quantised files by some percent. */
    private static final double FULL_PRECISION = 1e-3;

    private static final double OTHER_PRECISION = 0.2;

    /** @throws EvalException if they contradict, with what to do */
    void check() {
        Claims claims = recipe.claims();
        if (OnnxSession.perToken(recipe.output())) {
            requireStates(recipe.output());
        } else if (claims.vectors() > 0) {
            float[] vector = session.run(probe(), recipe.output());
            requireClaimed(vector);
            claims.modules().ifPresent(modules -> {
                requireStates(modules.output());
                requireSame(vector, byModules(modules));
            });
        }
    }

    private void requireStates(String output) {
        int claimed = recipe.claims().states();
        if (claimed > 0) {
            int states = session.dimension(output, tokenizer.padId());
            if (states != claimed) {
                throw contradiction(
                        "its token states have " + states + " components, the folder's pooling expects " + claimed);
            }
        }
    }

    private void requireClaimed(float[] vector) {
        if (vector.length != recipe.claims().vectors()) {
            throw contradiction("its vectors have " + vector.length + " components, those of the folder's modules "
                    + recipe.claims().vectors());
        }
        double length = Normalize.length(vector);
        if (recipe.claims().unitLength() && !(Math.abs(length - 1) <= OTHER_PRECISION / 10)) {
            throw contradiction(String.format(
                    Locale.ROOT, "the folder's modules normalise, but a vector of the file has length %.3f", length));
        }
    }

    private TokenBatch probe() {
        TokenBatch batch = new TokenBatch(tokenizer.padId(), recipe.firstPosition());
        batch.fill(text());
        return batch;
    }

    private TokenizedText text() {
        int limit = Math.min(recipe.limit(0), tokenizer.specialTokens() + PROBE_TOKENS);
        return recipe.surroundings().tokenize(tokenizer, PROBE, null, limit);
    }

    private float[] byModules(Route modules) {
        float[] states = session.run(probe(), modules.output());
        int tokens = text().length();
        return modules.head()
                .finish(modules.head()
                        .pool(new States(states, 0, tokens, recipe.claims().states()), 0));
    }

    private void requireSame(float[] vector, float[] expected) {
        float[] difference = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            difference[i] = vector[i] - expected[i];
        }
        double apart = Normalize.length(difference) / Normalize.length(expected);
        if (!(apart <= (recipe.precision() == Precision.FP32 ? FULL_PRECISION : OTHER_PRECISION))) {
            throw contradiction(String.format(
                    Locale.ROOT,
                    "a vector of the file lies %.0f %% of its length apart from what the folder's modules make of the file's"
                            + " token states",
                    100 * apart));
        }
    }

    private EvalException contradiction(String reason) {
        return new EvalException(
                Fault.UNAVAILABLE,
                recipe.model().name() + " is not the export of the model around it: " + reason
                        + ".\nExport the model again, or name another of its files with --model-file.");
    }
}
