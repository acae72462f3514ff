package org.embeval.kernel.learn;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.embeval.kernel.learn.Rounds.Keep;

/** Trains one network. */
final class NetworkTraining implements AutoCloseable {
    /** How good the network is now, on examples that it does not learn from. */
    interface HeldOut {
        double score(Pass pass);
    }

    private final Recipe recipe;
    private final Features features;
    private final Loss loss;
    private final float penalty;
    private final Mt19937 order;
    private final Mt19937 torch;
    private final Network network;
    private final Pass pass;
    private final List<float[]> weights;
    private final List<float[]> best;
    private int passes;
    private int steps;

    /**
     * @param order draws the order of the examples
     * @param torch draws initial weights, then dropout
     */
    NetworkTraining(
            Recipe recipe, Features features, int classes, Loss loss, double penalty, Mt19937 order, Mt19937 torch) {
        this(recipe, features, classes, loss, penalty, order, torch, ProductsFor.FASTEST);
    }

    /** The same with another form of the products. */
    NetworkTraining(
            Recipe recipe,
            Features features,
            int classes,
            Loss loss,
            double penalty,
            Mt19937 order,
            Mt19937 torch,
            ProductsFor products) {
        this.recipe = recipe;
        this.features = features;
        this.loss = loss;
        this.penalty = (float) penalty;
        this.order = order;
        this.torch = torch;
        this.network = new Network(recipe, features.dimension(), classes, torch);
        this.pass = new Pass(network, recipe.batch(), products.create(network, recipe.batch()));
        this.weights = network.weights();
        this.best = weights.stream().map(float[]::clone).toList();
    }

    /** With the weights that it has now. */
    Network network() {
        return network;
    }

    /** Can be called once. */
    Network train(HeldOut heldOut) {
        Rounds rounds = recipe.rounds();
        double bestScore = -1;
        int misses = 0;
        for (int round = 0; round < rounds.most(); round++) {
            for (int i = 0; i < rounds.passes(); i++) {
                onePass();
            }
            if (rounds.keep() == Keep.LAST) {
                continue;
            }
            double score = heldOut.score(pass);
            if (score > bestScore || (score == bestScore && rounds.keep() == Keep.LAST_BEST)) {
                bestScore = score;
                copy(weights, best);
            } else if (misses >= rounds.tenacity()) {
                break;
            } else {
                misses++;
            }
        }
        if (rounds.keep() != Keep.LAST) {
            copy(best, weights);
        }
        return network;
    }

    private void onePass() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while a classifier was trained");
        }
        double learningRate = recipe.optimiser().learningRate(passes++);
        int[] permutation = order.permutation(features.rows());
        for (int first = 0; first < permutation.length; first += recipe.batch()) {
            step(permutation, first, Math.min(recipe.batch(), permutation.length - first), learningRate);
        }
    }

    private void step(int[] permutation, int first, int rows, double learningRate) {
        for (int row = 0; row < rows; row++) {
            features.copyRow(permutation[first + row], pass.inputs(), row * features.dimension());
        }
        pass.trainForward(rows, torch);
        loss.gradients(pass.scores(), permutation, first, rows, pass.scoreGradients());
        pass.backward(rows);
        steps++;
        // By index: an iterator would be the only thing that a step allocates.
        for (int i = 0; i < network.layers.size(); i++) {
            DenseLayer layer = network.layers.get(i);
            layer.weights.step(recipe.optimiser().method(), learningRate, penalty, steps);
            layer.biases.step(recipe.optimiser().method(), learningRate, penalty, steps);
        }
    }

    private static void copy(List<float[]> from, List<float[]> to) {
        for (int i = 0; i < from.size(); i++) {
            System.arraycopy(from.get(i), 0, to.get(i), 0, from.get(i).length);
        }
    }

    @Override
    public void close() {
        pass.close();
    }
}
