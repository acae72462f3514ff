package org.embeval.vectors;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The digest of a list of texts: the SHA-256 over, for each text in its order, the number of its UTF-8 bytes as four bytes,
 * the highest first, and then these bytes. So two lists have one digest only if they are equal, whatever their texts
 * contain.
 *
 * <p>In Python: {@code for text in texts: b = text.encode(); sha256.update(struct.pack(">I", len(b)) + b)}.
 */
public final class TextListDigest {
    private final MessageDigest sha256 = newSha256();

    /** Texts of {@link LineForm} have no half characters, which would count as question marks. */
    public void add(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).flip());
        sha256.update(utf8);
    }

    /** {@code sha256:} and 64 hex digits over all that was added; nothing can be added afterwards. */
    public String digest() {
        return "sha256:" + HexFormat.of().formatHex(sha256.digest());
    }

    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
