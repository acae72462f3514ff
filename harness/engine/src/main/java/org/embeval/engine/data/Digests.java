package org.embeval.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 and Git's SHA-1 in lower-case hexadecimal. */
public final class Digests {
    private static final int CHUNK = 1 << 16;

    private Digests() {}

    public static String sha256(byte[] bytes) {
        return hex(newDigest("SHA-256").digest(bytes));
    }

    static String sha256(InputStream in) throws IOException {
        return finish(newDigest("SHA-256"), in);
    }

    static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return sha256(in);
        } catch (IOException e) {
            throw Trouble.reading(file, e);
        }
    }

    /** Git's name of a file, in lower-case hexadecimal. */
    static String gitBlob(Path file) {
        MessageDigest sha1 = newDigest("SHA-1");
        sha1.update(("blob " + HomeData.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
        try (InputStream in = Files.newInputStream(file)) {
            return finish(sha1, in);
        } catch (IOException e) {
            throw Trouble.reading(file, e);
        }
    }

    private static String finish(MessageDigest digest, InputStream in) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            digest.update(chunk, 0, read);
        }
        return hex(digest.digest());
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private static MessageDigest newDigest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
