package org.embeval.engine;

import java.util.function.Supplier;
import org.embeval.api.Embeddings;
import org.embeval.api.Encoded;
import org.embeval.kernel.vectors.Quantisation;
import org.embeval.kernel.vectors.ValueRanges;
import org.embeval.kernel.vectors.VectorPrecision;

/** Brings vectors into their form. */
final class VectorFormer {
    private final VectorForm form;
    private final VectorSpace space;
    private ValueRanges calibrated;

    VectorFormer(VectorForm form, VectorSpace space) {
        this.form = form;
        this.space = space;
    }

    /**
     * @param whole the vectors as the model put them out; changed in place where the form has as many dimensions
     * @param calibration asked once at most for the whole vectors of the calibration texts, if the form has such
     */
    Encoded form(Encoded whole, Supplier<Embeddings> calibration) {
        if (form.isUnchanged()) {
            return whole;
        }
        Embeddings formed = unquantised(whole.embeddings());
        switch (form.precision()) {
            case FP32 -> {}
            case FP16 -> Quantisation.toHalfPrecision(formed);
            case INT8 -> Quantisation.toInt8(formed, ranges(formed, calibration));
            case BINARY -> Quantisation.toBits(formed);
        }
        return new Encoded(formed, whole.tokens(), whole.cut());
    }

    private Embeddings unquantised(Embeddings whole) {
        Embeddings formed = whole;
        int dimension = form.dimensionOf(whole.dimension());
        if (dimension < whole.dimension()) {
            formed = space.allocate(whole.rows(), dimension);
            Quantisation.truncate(whole, formed);
        }
        if (form.precision() != VectorPrecision.FP32) {
            Quantisation.normalise(formed);
        }
        return formed;
    }

    private ValueRanges ranges(Embeddings formed, Supplier<Embeddings> calibration) {
        if (form.calibration().isEmpty()) {
            return ValueRanges.of(formed);
        }
        if (calibrated == null) {
            calibrated = ValueRanges.of(unquantised(calibration.get()));
        }
        return calibrated;
    }
}
