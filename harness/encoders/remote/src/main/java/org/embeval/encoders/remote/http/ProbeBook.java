package org.embeval.encoders.remote.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.encoding.Sha256;

/**
 * Remembers what a service answered when it was first asked, one file for each model at each address. A service can put
 * another model behind the same name; kept vectors and new ones must not be mixed then. Services also give one text vectors
 * that differ in the last digits; so the first answer stands for the model as long as later ones agree with it.
 */
final class ProbeBook {
    /** The text that is asked for. */
    static final String TEXT = "The ferry to the island leaves at seven; wer zu spät kommt, wartet bis morgen.";

    /**
     * Services that compute in half precision, on changing machines, give cosines of 0.9999 and more; another model of the
     * same length gives next to none.
     */
    private static final double ALIKE = 0.999;

    private final Path file;
    private final SortedMap<String, String> identity;

    /**
     * What a service said once.
     *
     * @param served what it said of its model
     * @param vector of {@link #TEXT}
     */
    record Entry(SortedMap<String, String> served, float[] vector) {}

    /** @param identity what was asked: address, model, settings that change vectors */
    ProbeBook(Path home, SortedMap<String, String> identity) {
        String name = Sha256.digest(identity, new float[0]).substring("sha256:".length());
        this.file = home.resolve("remote").resolve(name + ".json");
        this.identity = identity;
    }

    /** What was kept, if the service was met before. */
    Optional<Entry> kept() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var tree = Client.JSON.readTree(file.toFile());
            return Optional.of(new Entry(
                    Client.JSON.convertValue(tree.get("served"), new TypeReference<TreeMap<String, String>>() {}),
                    Client.JSON.convertValue(tree.get("vector"), float[].class)));
        } catch (IOException | IllegalArgumentException e) {
            throw new EvalException(Fault.UNAVAILABLE, file + " is damaged. Delete it; the next run makes it anew.", e);
        }
    }

    /**
     * The entry that stands for the model: the kept one if the service still agrees with it, or the new one, which is kept.
     *
     * @throws EvalException with {@link Fault#UNAVAILABLE} if the service has another model now
     */
    Entry agreeing(Entry now) {
        Optional<Entry> before = kept();
        if (before.isEmpty()) {
            keep(now);
            return now;
        }
        requireSame(before.get(), now);
        return before.get();
    }

    private void requireSame(Entry before, Entry now) {
        boolean sameLength = before.vector().length == now.vector().length;
        double cosine = sameLength ? cosine(before.vector(), now.vector()) : 0;
        if (cosine >= ALIKE && before.served().equals(now.served())) {
            return;
        }
        String difference = before.served().equals(now.served())
                ? String.format(
                        Locale.ROOT,
                        "one fixed text had a vector of %d values, and now has one of %d, with the cosine %.4f",
                        before.vector().length,
                        now.vector().length,
                        cosine)
                : "it said " + before.served() + ", and now says " + now.served();
        throw new EvalException(
                Fault.UNAVAILABLE,
                "the model " + identity.get("model") + " at " + identity.get("base_url")
                        + " is not the one that was met there before: " + difference
                        + ".\nOld vectors and new ones must not be mixed. To go on with the new model, delete " + file
                        + "; its vectors are kept apart from the old ones.");
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double squaresOfA = 0;
        double squaresOfB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            squaresOfA += (double) a[i] * a[i];
            squaresOfB += (double) b[i] * b[i];
        }
        return product == 0 ? 0 : product / Math.sqrt(squaresOfA * squaresOfB);
    }

    private void keep(Entry entry) {
        ObjectNode tree = Client.JSON.createObjectNode();
        tree.set("asked", Client.JSON.valueToTree(identity));
        tree.put("text", TEXT);
        tree.set("served", Client.JSON.valueToTree(entry.served()));
        tree.set("vector", Client.JSON.valueToTree(entry.vector()));
        try {
            Files.createDirectories(file.getParent());
            Path staged = Files.createTempFile(file.getParent(), "new", ".json");
            Client.JSON.writeValue(staged.toFile(), tree);
            Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new EvalException(Fault.UNAVAILABLE, "cannot write " + file + ": " + e, e);
        }
    }
}
