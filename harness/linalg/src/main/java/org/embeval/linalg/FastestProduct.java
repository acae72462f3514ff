package org.embeval.linalg;

import java.util.Optional;

/** Loads the native library when the class is first used, once in the life of the program. */
final class FastestProduct {
    static final FloatProduct INSTANCE = load();
    static final Optional<ByteProduct> OF_BYTES =
            INSTANCE instanceof OneDnnProduct loaded ? OneDnnByteProduct.find(loaded.threads()) : Optional.empty();

    private FastestProduct() {}

    private static FloatProduct load() {
        try {
            return OneDnnProduct.load();
        } catch (LinkageError e) {
            // No build for this platform, or a cache folder that cannot be written: results are the same, only slower,
            // and the description that goes into every result tells why.
            return PlainProduct.insteadOf("oneDNN", e);
        }
    }
}
