package org.embeval.engine;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.embeval.api.Encoder;
import org.embeval.api.Model;
import org.embeval.api.Role;
import org.embeval.api.TaskResult.ModelId;

/**
 * A model that is ready, with the cache of its vectors.
 *
 * @param revision which release its files are of
 * @param form what is done to the vectors
 */
record OpenModel(Model model, Optional<CachedEncoder> encoder, String revision, VectorForm form)
        implements AutoCloseable {
    ModelId id() {
        SortedMap<String, String> settings = new TreeMap<>(model.card().settings());
        String digest = "";
        boolean batchDependent = false;
        int dimension = 0;
        if (model instanceof Encoder plain) {
            digest = plain.traits().digest();
            batchDependent = plain.traits().batchDependent();
            settings.putAll(plain.traits().facts());
            dimension = plain.traits().dimension();
            settings.put("dimension", Integer.toString(dimension));
            for (Role role : Role.values()) {
                String prompt = plain.prompt(role);
                if (!prompt.isEmpty()) {
                    settings.put("prompt_" + role.name().toLowerCase(java.util.Locale.ROOT), prompt);
                }
            }
        }
        return form.of(new ModelId(model.card().id(), revision, digest, batchDependent, settings), dimension);
    }

    @Override
    public void close() {
        model.close();
    }
}
