package org.embeval.encoders.onnx;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.embeval.api.Role;

/**
 * Which recipe reads the texts of which role.
 *
 * @param recipes by the names of the routes; each is some role's
 * @param ofRole the route of each role; absent for roles that cannot be read
 */
record Routes(SortedMap<String, Recipe> recipes, Map<Role, String> ofRole) {
    /** Sentences and queries. */
    static final String QUERY = "query";

    /** Passages and answers. */
    static final String RESPONSE = "response";

    Routes {
        recipes = Collections.unmodifiableSortedMap(new TreeMap<>(recipes));
        ofRole = Collections.unmodifiableMap(new EnumMap<>(ofRole));
    }

    /** All roles go one way if the settings say nothing else of responses. */
    static Routes of(Settings settings, Function<Settings, Recipe> recipe) {
        SortedMap<String, Recipe> recipes = new TreeMap<>();
        Map<Role, String> ofRole = new EnumMap<>(Role.class);
        boolean two = settings.ofResponses().isPresent();
        recipes.put(QUERY, recipe.apply(settings));
        settings.ofResponses().map(recipe).ifPresent(responses -> recipes.put(RESPONSE, responses));
        for (Role role : Role.values()) {
            ofRole.put(role, two && (role == Role.PASSAGE || role == Role.RESPONSE) ? RESPONSE : QUERY);
        }
        return new Routes(recipes, ofRole);
    }

    /** The recipe of all roles; empty if there are several, or a role has none. */
    Optional<Recipe> onlyOne() {
        return recipes.size() == 1 && ofRole.size() == Role.values().length
                ? Optional.of(recipes.get(recipes.firstKey()))
                : Optional.empty();
    }
}
