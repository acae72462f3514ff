package org.embeval.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/** What encoders are told apart by. */
public final class Sha256 {
    private Sha256() {}

    /**
     * {@code sha256:} and 64 hex digits over everything that can change a vector.
     *
     * @param identity names and values; neither is read as anything
     * @param probe the vector of one fixed text; empty for none
     */
    public static String digest(SortedMap<String, String> identity, float[] probe) {
        MessageDigest sha256 = newDigest();
        identity.forEach((name, value) -> {
            field(sha256, name);
            field(sha256, value);
        });
        ByteBuffer bytes = ByteBuffer.allocate(probe.length * Float.BYTES);
        bytes.asFloatBuffer().put(probe);
        return "sha256:" + hex(sha256.digest(bytes.array()));
    }

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static void field(MessageDigest sha256, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).flip());
        sha256.update(utf8);
    }

    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
