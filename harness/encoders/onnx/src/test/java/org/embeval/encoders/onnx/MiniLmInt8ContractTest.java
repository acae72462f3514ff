package org.embeval.encoders.onnx;

import org.embeval.api.Encoder;
import org.embeval.testkit.EncoderContract;

class MiniLmInt8ContractTest extends EncoderContract {
    @Override
    protected Encoder open() {
        return Opened.model("minilm-int8");
    }
}
