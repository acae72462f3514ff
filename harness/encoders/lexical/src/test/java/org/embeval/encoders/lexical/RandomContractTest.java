package org.embeval.encoders.lexical;

import org.embeval.api.Encoder;
import org.embeval.testkit.EncoderContract;

class RandomContractTest extends EncoderContract {
    @Override
    protected Encoder open() {
        return Opened.model(new RandomProvider());
    }

    @Override
    protected double tolerance() {
        return 0;
    }
}
