package org.embeval.kernel.learn;

/** One step of a network on its way from the features to the scores of the classes. */
public sealed interface Stage permits Stage.Dense, Stage.Dropout, Activation {
    /** Each output is a weighted sum of all inputs, and a bias. */
    record Dense(int outputs) implements Stage {
        public Dense {
            if (outputs < 1) {
                throw new IllegalArgumentException(outputs + " outputs");
            }
        }
    }

    /** While training, each value becomes 0 with this probability, and the others grow so that the mean stays. */
    record Dropout(double probability) implements Stage {
        public Dropout {
            if (!(probability >= 0 && probability < 1)) {
                throw new IllegalArgumentException("a dropout of " + probability);
            }
        }
    }
}
