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
 */
record OpenModel(Model model, Optional<CachedEncoder> encoder, String revision) implements AutoCloseable {
    ModelId id() {
        SortedMap<String, String> settings = new TreeMap<>(model.card().settings());
        String digest = "";
        boolean batchDependent = false;
        if (model instanceof Encoder plain) {
            digest = plain.traits().digest();
            batchDependent = plain.traits().batchDependent();
            settings.putAll(plain.traits().facts());
            settings.put("dimension", Integer.toString(plain.traits().dimension()));
            for (Role role : Role.values()) {
                String prompt = plain.prompt(role);
                if (!prompt.isEmpty()) {
                    settings.put("prompt_" + role.name().toLowerCase(java.util.Locale.ROOT), prompt);
                }
            }
        }
        return new ModelId(model.card().id(), revision, digest, batchDependent, settings);
    }

    @Override
    public void close() {
        model.close();
    }
}
