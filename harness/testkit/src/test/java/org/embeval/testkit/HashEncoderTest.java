package org.embeval.testkit;

import org.embeval.api.Encoder;

class HashEncoderTest extends EncoderContract {
    @Override
    protected Encoder open() {
        return new HashEncoder();
    }

    @Override
    protected double tolerance() {
        return 0;
    }
}
