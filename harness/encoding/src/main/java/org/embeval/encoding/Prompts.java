package org.embeval.encoding;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.embeval.api.Role;

/** What is put in front of texts, by role: the settings {@code prompt_sentence}, {@code prompt_query} and so on. */
public record Prompts(Map<Role, String> byRole) {
    private static final String SETTING = "prompt_";

    public Prompts {
        byRole = Map.copyOf(byRole);
    }

    /** The names of the settings. */
    public static Set<String> names() {
        return names(SETTING);
    }

    /** One name for each role, with this beginning. */
    public static Set<String> names(String beginning) {
        Set<String> names = new LinkedHashSet<>();
        for (Role role : Role.values()) {
            names.add(beginning + written(role));
        }
        return names;
    }

    public static Prompts of(Settings settings) {
        return of(settings, SETTING);
    }

    /** The settings of all roles whose names have this beginning. */
    public static Prompts of(Settings settings, String beginning) {
        Map<Role, String> prompts = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            prompts.put(role, settings.text(beginning + written(role), ""));
        }
        return new Prompts(prompts);
    }

    public String of(Role role) {
        return byRole.getOrDefault(role, "");
    }

    /** How settings and protocols call a role, such as {@code query}. */
    public static String written(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
