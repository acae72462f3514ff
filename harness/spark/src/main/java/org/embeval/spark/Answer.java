package org.embeval.spark;

import java.io.Serializable;
import java.util.function.Supplier;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;

/**
 * What a task gives back: its value, or what a user has to be told. A fault is an answer and no failure of the task, because
 * Spark would try that again and again.
 *
 * @param value0 null if there is a fault
 * @param fault null if there is none
 * @param message belongs to the fault
 */
record Answer<T>(T value0, Fault fault, String message) implements Serializable {
    static <T> Answer<T> of(Supplier<T> work) {
        try {
            return new Answer<>(work.get(), null, null);
        } catch (EvalException e) {
            return new Answer<>(null, e.fault(), e.getMessage());
        }
    }

    /** @throws EvalException if the task met a fault */
    T value() {
        if (fault != null) {
            throw new EvalException(fault, message);
        }
        return value0;
    }
}
