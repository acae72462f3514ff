package org.embeval.engine.results;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Whether two lists of items are the same, where one of them is not at hand. */
public final class ItemIds {
    private ItemIds() {}

    /** The first sixteen hexadecimal digits of the SHA-256 of the ids, each with a line feed after it. */
    public static String digest(List<String> ids) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String id : ids) {
                sha256.update((id + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha256.digest()).substring(0, KeptCell.DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
