package org.embeval.engine.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.Role;
import org.embeval.api.Texts;

/**
 * One key for each text: the SHA-256 over everything that can change its vector and nothing else. Two texts have the same
 * key exactly if one vector serves both.
 *
 * <p>That is the encoder's digest, the prompt, the text, its context if it has one, the token limit that was asked for,
 * whether it is a {@link Role#RESPONSE} (encoders may have an own tower for those), and the language if the encoder reads
 * it. The other roles matter only through the prompt, and through the part of a model that reads them if it has several.
 */
public final class CacheKeys {
    static final int KEY_BYTES = 32;

    /** Part of every key: to be raised whenever the list of fields or their framing changes. */
    private static final String FRAMING = "embeval embedding 1";

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] keys;

    private CacheKeys(byte[] keys) {
        this.keys = keys;
    }

    /**
     * The keys of all texts of a request, in their order.
     *
     * @param encoder is asked for what it makes of texts of this role and for its digest
     */
    public static CacheKeys of(Encoder encoder, EncodeRequest request) {
        Role role = request.texts().role();
        return of(encoder.traits(), encoder.prompt(role), encoder.side(role), request);
    }

    /**
     * The same for an encoder of which only this is known.
     *
     * @param prompt what the encoder puts in front of texts of this role, empty for nothing
     * @param side which part of the model reads them, empty if it has one
     */
    public static CacheKeys of(EncoderTraits traits, String prompt, String side, EncodeRequest request) {
        Texts texts = request.texts();
        String language = traits.readsLanguage() ? texts.language() : null;
        Framer framer = new Framer();
        byte[] keys = new byte[Math.multiplyExact(texts.size(), KEY_BYTES)];
        for (int i = 0; i < texts.size(); i++) {
            framer.text(FRAMING);
            framer.text(traits.digest());
            framer.text(prompt);
            framer.number(request.maxTokens());
            framer.number(texts.role() == Role.RESPONSE ? 1 : 0);
            framer.text(language);
            framer.text(texts.context(i));
            framer.text(texts.line(i));
            // Only there, so that all others keep their keys.
            if (!side.isEmpty()) {
                framer.text(side);
            }
            framer.finish(keys, i * KEY_BYTES);
        }
        return new CacheKeys(keys);
    }

    public int size() {
        return keys.length / KEY_BYTES;
    }

    /** The keys of some rows, in the order given. */
    public CacheKeys select(int[] rows) {
        byte[] selected = new byte[Math.multiplyExact(rows.length, KEY_BYTES)];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(keys, rows[i] * KEY_BYTES, selected, i * KEY_BYTES, KEY_BYTES);
        }
        return new CacheKeys(selected);
    }

    /** For each row the first row that has the same key: itself, unless the text was met before. */
    public int[] firstOccurrences() {
        int[] first = new int[size()];
        // At most half full, so that runs of occupied slots stay short. A slot holds its row plus one.
        int[] table = new int[Integer.highestOneBit(Math.max(1, size())) << 2];
        for (int row = 0; row < first.length; row++) {
            int slot = (int) fingerprint(row) & (table.length - 1);
            while (table[slot] != 0 && !sameKey(table[slot] - 1, row)) {
                slot = (slot + 1) & (table.length - 1);
            }
            if (table[slot] == 0) {
                table[slot] = row + 1;
            }
            first[row] = table[slot] - 1;
        }
        return first;
    }

    private boolean sameKey(int a, int b) {
        return Arrays.equals(keys, a * KEY_BYTES, (a + 1) * KEY_BYTES, keys, b * KEY_BYTES, (b + 1) * KEY_BYTES);
    }

    /** The first 64 bits of a key, which are as good as random. */
    long fingerprint(int row) {
        return (long) LONGS.get(keys, row * KEY_BYTES);
    }

    void put(int row, ByteBuffer into) {
        into.put(keys, row * KEY_BYTES, KEY_BYTES);
    }

    /** Whether the first bytes of {@code entry} are the key of this row. */
    boolean matches(int row, ByteBuffer entry) {
        return entry.slice(0, KEY_BYTES).equals(ByteBuffer.wrap(keys, row * KEY_BYTES, KEY_BYTES));
    }

    /** Hashes fields, each after its kind and length, so that no two lists of fields give the same bytes. */
    private static final class Framer {
        private static final byte ABSENT = 0;
        private static final byte NUMBER = 1;
        private static final byte UTF8 = 2;
        private static final byte UTF16 = 3;

        private final MessageDigest sha256;
        private final ByteBuffer head = ByteBuffer.allocate(1 + Integer.BYTES);

        Framer() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        void number(int value) {
            head(NUMBER, value);
        }

        void text(String text) {
            if (text == null) {
                head(ABSENT, 0);
                return;
            }
            byte[] utf8 = text.getBytes(UTF_8);
            // An unpaired surrogate has no UTF-8: it would become a question mark and share that text's vector.
            if (new String(utf8, UTF_8).equals(text)) {
                field(UTF8, utf8);
            } else {
                field(UTF16, codeUnits(text));
            }
        }

        private static byte[] codeUnits(String text) {
            byte[] bytes = new byte[Math.multiplyExact(text.length(), Character.BYTES)];
            ByteBuffer.wrap(bytes).asCharBuffer().put(text);
            return bytes;
        }

        private void field(byte kind, byte[] bytes) {
            head(kind, bytes.length);
            sha256.update(bytes);
        }

        private void head(byte kind, int value) {
            sha256.update(head.clear().put(kind).putInt(value).array());
        }

        void finish(byte[] into, int offset) {
            try {
                sha256.digest(into, offset, KEY_BYTES);
            } catch (DigestException e) {
                throw new IllegalStateException("a SHA-256 has 32 bytes", e);
            }
        }
    }
}
