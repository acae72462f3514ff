package org.embeval.encoders.onnx;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest of bytes that come in pieces. */
final class Sha256 {
    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    void update(ByteBuffer piece) {
        digest.update(piece);
    }

    /** In lower-case hexadecimal, once. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
