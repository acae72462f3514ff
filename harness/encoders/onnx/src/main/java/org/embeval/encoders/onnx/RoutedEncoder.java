package org.embeval.encoders.onnx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.embeval.api.EncodeRequest;
import org.embeval.api.Encoded;
import org.embeval.api.Encoder;
import org.embeval.api.EncoderTraits;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Inspectable;
import org.embeval.api.ModelCard;
import org.embeval.api.ModelSettings;
import org.embeval.api.NotApplicableException;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.api.TokenCounts;

/**
 * Several neural encoders behind one name, each for the texts of some roles: questions and answers, queries and documents.
 * All have vectors of one length, since these are compared. A role that no route reads cannot be encoded, and skips its cell.
 */
final class RoutedEncoder implements Encoder, Inspectable {
    private final ModelCard card;
    private final SortedMap<String, OnnxEncoder> byRoute;
    private final Map<Role, String> routes;
    private final EncoderTraits traits;

    private RoutedEncoder(ModelCard card, SortedMap<String, OnnxEncoder> byRoute, Map<Role, String> routes) {
        this.card = card;
        this.byRoute = byRoute;
        this.routes = routes;
        this.traits = traits(card, byRoute, routes);
    }

    /** One encoder if all roles go one way, else one for each route that a role takes. */
    static Encoder open(ModelCard card, Routes routes, ModelSettings wanted) {
        if (routes.onlyOne().isPresent()) {
            return OnnxEncoder.open(card, routes.onlyOne().get(), wanted);
        }
        SortedMap<String, OnnxEncoder> opened = new TreeMap<>();
        try {
            routes.recipes().forEach((name, recipe) -> opened.put(name, OnnxEncoder.open(card, recipe, wanted)));
            return new RoutedEncoder(card, opened, routes.ofRole());
        } catch (RuntimeException e) {
            opened.values().forEach(OnnxEncoder::close);
            throw e;
        }
    }

    private static EncoderTraits traits(
            ModelCard card, SortedMap<String, OnnxEncoder> byRoute, Map<Role, String> routes) {
        Collection<EncoderTraits> all =
                byRoute.values().stream().map(OnnxEncoder::traits).toList();
        TreeSet<Integer> dimensions =
                all.stream().map(EncoderTraits::dimension).collect(Collectors.toCollection(TreeSet::new));
        if (dimensions.size() > 1) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    card.id() + " cannot be used: its parts for " + String.join(" and ", byRoute.keySet())
                            + " give vectors of different lengths, " + dimensions
                            + ".\nThey could not be compared; get the model's files again, or name the right ones.");
        }
        boolean cuts = all.stream().allMatch(one -> one.maxTokens() > 0);
        return new EncoderTraits(
                "sha256:" + digest(byRoute, routes),
                dimensions.first(),
                cuts ? all.stream().mapToInt(EncoderTraits::maxTokens).max().orElseThrow() : 0,
                all.stream().allMatch(EncoderTraits::normalised),
                all.stream().anyMatch(EncoderTraits::batchDependent),
                all.stream().allMatch(EncoderTraits::repeatable),
                false,
                facts(byRoute, routes));
    }

    private static String digest(SortedMap<String, OnnxEncoder> byRoute, Map<Role, String> routes) {
        SortedMap<String, String> facts = new TreeMap<>();
        byRoute.forEach(
                (route, encoder) -> facts.put("route " + route, encoder.traits().digest()));
        routes.forEach((role, route) -> facts.put("role " + role, route));
        Sha256 digest = new Sha256();
        digest.update(ByteBuffer.wrap(facts.toString().getBytes(StandardCharsets.UTF_8)));
        return digest.hex();
    }

    /** What all routes have in common once, the rest with the name of the route in front. */
    private static SortedMap<String, String> facts(SortedMap<String, OnnxEncoder> byRoute, Map<Role, String> routes) {
        SortedMap<String, String> facts = new TreeMap<>();
        byRoute.forEach((route, encoder) -> encoder.traits().facts().forEach((name, value) -> {
            boolean common = byRoute.values().stream()
                    .allMatch(other -> value.equals(other.traits().facts().get(name)));
            facts.put(common ? name : route + "." + name, value);
        }));
        List<String> ways = new ArrayList<>();
        routes.forEach((role, route) -> ways.add(Settings.written(role) + " " + route));
        facts.put(OnnxTraits.BYTES, Long.toString(bytes(byRoute)));
        facts.put("routes", String.join(", ", ways));
        return facts;
    }

    /** Of all files; two sides may run the same one. */
    private static long bytes(SortedMap<String, OnnxEncoder> byRoute) {
        Map<String, Long> byDigest = new TreeMap<>();
        byRoute.values().forEach(encoder -> {
            Map<String, String> facts = encoder.traits().facts();
            byDigest.put(facts.get(OnnxTraits.MODEL_SHA256), Long.parseLong(facts.get(OnnxTraits.BYTES)));
        });
        return byDigest.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public EncoderTraits traits() {
        return traits;
    }

    @Override
    public String prompt(Role role) {
        return routes.containsKey(role) ? of(role).prompt(role) : "";
    }

    @Override
    public String side(Role role) {
        return routes.getOrDefault(role, "");
    }

    @Override
    public Encoded encode(EncodeRequest request) {
        return of(request.texts().role()).encode(request);
    }

    @Override
    public Optional<TokenCounts> countTokens(EncodeRequest request) {
        return of(request.texts().role()).countTokens(request);
    }

    @Override
    public List<TokenizedLine> tokenize(Texts texts) {
        return of(texts.role()).tokenize(texts);
    }

    @Override
    public FileFacts fileFacts(Role role) {
        return of(role).fileFacts(role);
    }

    private OnnxEncoder of(Role role) {
        String route = routes.get(role);
        if (route == null) {
            throw new NotApplicableException(card.id() + " reads texts of the roles "
                    + routes.keySet().stream().map(Settings::written).collect(Collectors.joining(", "))
                    + " only, and has no way for those of the role " + Settings.written(role));
        }
        return byRoute.get(route);
    }

    @Override
    public void close() {
        byRoute.values().forEach(OnnxEncoder::close);
    }
}
