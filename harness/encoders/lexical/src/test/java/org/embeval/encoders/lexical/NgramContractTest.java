package org.embeval.encoders.lexical;

import org.embeval.api.Encoder;
import org.embeval.testkit.EncoderContract;

class NgramContractTest extends EncoderContract {
    @Override
    protected Encoder open() {
        return Opened.model(new NgramProvider());
    }

    @Override
    protected double tolerance() {
        return 0;
    }
}
