/**
 * YAML as users write it by hand: mappings, lists and plain values that know their lines, and nothing that runs, repeats or
 * refers to anything else.
 *
 * <p>Begin with {@link org.embeval.engine.yaml.YamlFile}.
 */
package org.embeval.engine.yaml;
