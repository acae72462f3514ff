package org.embeval.encoders.onnx;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.ModelFolder;
import org.embeval.api.Role;
import org.embeval.encoders.onnx.head.Head;
import org.embeval.encoders.onnx.head.Layer;
import org.embeval.encoders.onnx.head.Pooling;
import org.embeval.encoders.onnx.head.PoolingMode;

/** A {@link Recipe} of what a sentence-transformers folder says and what its user wants otherwise. */
final class FolderRecipe {
    static final String FOLDER = "folder";

    private static final String USER = "the user";

    private final Settings settings;
    private final FolderFiles files;
    private final FolderModules modules;
    private final SortedMap<String, String> decisive = new TreeMap<>();
    private final SortedMap<String, String> origins = new TreeMap<>();

    private FolderRecipe(Settings settings, FolderFiles files, FolderModules modules) {
        this.settings = settings;
        this.files = files;
        this.modules = modules;
    }

    /** A recipe for all roles, or one for each side that the folder or its user's settings tell apart. */
    static Routes read(Settings settings, Function<String, ModelFolder> folders) {
        String location = settings.required(FOLDER, "the path of a folder");
        FolderFiles files = FolderFiles.of(folders.apply(location));
        List<FolderModule> listed = FolderModule.listed(files);
        return FolderRouter.read(files, listed)
                .map(router -> ofRouter(settings, files, router))
                .orElseGet(() -> Routes.of(settings, side -> read(side, files, listed, false)));
    }

    private static Routes ofRouter(Settings settings, FolderFiles files, FolderRouter router) {
        if (settings.ofResponses().isPresent()) {
            throw files.problem("its " + FolderModule.FILE
                    + " has routes of its own, so that nothing can be set for passages and answers alone.\nLeave out the"
                    + " settings that begin with response_.");
        }
        SortedMap<String, Recipe> recipes = new TreeMap<>();
        for (String route : new TreeSet<>(router.ofRole().values())) {
            recipes.put(route, read(settings, files, router.modules().get(route), true));
        }
        return new Routes(recipes, router.ofRole());
    }

    /** @param ofRoute whether there are other transformers beside this one */
    private static Recipe read(Settings settings, FolderFiles all, List<FolderModule> modules, boolean ofRoute) {
        String transformer =
                modules.stream().findFirst().map(FolderModule::path).orElse("");
        FolderFiles files = all.withTransformerIn(transformer, ofRoute);
        String export = FolderExport.choose(files, settings.text(Settings.MODEL_FILE));
        OnnxGraph graph = files.file(export).graph();
        boolean wholeVectors = graph.outputs().contains(OnnxSession.SENTENCES);
        return new FolderRecipe(settings, files, FolderModules.read(files, modules, wholeVectors))
                .recipe(export, graph, wholeVectors);
    }

    private Recipe recipe(String export, OnnxGraph graph, boolean wholeVectors) {
        FolderTransformer transformer = FolderTransformer.read(files);
        FolderPrompts prompts = FolderPrompts.read(files);
        if (!modules.written().isEmpty()) {
            origins.put("modules", modules.written());
        }
        Map<Role, String> promptsByRole = prompts(prompts);
        Head head = wholeVectors ? sentenceHead(promptsByRole) : tokenHead();
        int maxTokens = maxTokens(transformer);
        return new Recipe(
                files.file(export),
                weights(export, graph),
                wholeVectors ? OnnxSession.SENTENCES : OnnxSession.tokenStates(export, graph),
                head,
                claims(export, graph, wholeVectors),
                transformer.tokenizer(),
                lowerCase(transformer),
                transformer.padId(),
                maxTokens,
                Precision.of(graph),
                settings.batching(graph),
                settings.device(),
                Surroundings.of(settings, graph, maxTokens),
                settings.firstPosition(graph, transformer.firstPosition()),
                promptsByRole,
                decisive,
                origins);
    }

    /** Asking for them fetches them. */
    private List<ModelFile> weights(String export, OnnxGraph graph) {
        String place = export.substring(0, export.lastIndexOf('/') + 1);
        List<ModelFile> weights = new ArrayList<>();
        for (String name : graph.weightFiles()) {
            if (!files.has(place + name)) {
                throw files.problem("its " + export + " keeps weights in " + place + name
                        + ", which is not there.\nGet that file too, and keep it beside the other.");
            }
            weights.add(files.file(place + name));
        }
        return weights;
    }

    private Recipe.Claims claims(String export, OnnxGraph graph, boolean wholeVectors) {
        Optional<Head> folder = modules.head();
        if (folder.isEmpty()) {
            return Recipe.Claims.NONE;
        }
        int states = modules.states().getAsInt();
        if (!wholeVectors) {
            return new Recipe.Claims(states, 0, false, Optional.empty());
        }
        return new Recipe.Claims(
                states,
                folder.get().dimension(states),
                folder.get().normalises(),
                modules.complete() && OnnxSession.yieldsTokenStates(graph)
                        ? Optional.of(new Recipe.Route(OnnxSession.tokenStates(export, graph), folder.get()))
                        : Optional.empty());
    }

    /** The folder's modules, or what the user wants of them. */
    private Head tokenHead() {
        Optional<List<PoolingMode>> wanted = settings.pooling();
        Optional<Pooling> told = modules.head().flatMap(Head::pooling);
        if (wanted.isEmpty() && told.isEmpty()) {
            throw new EvalException(
                    Fault.UNKNOWN,
                    "the model folder " + files.folder().location() + " has no " + FolderModule.FILE
                            + ", so nothing says how token states become a vector.\nSay it with --pooling; sentence-transformers"
                            + " would take the mean of such a model.");
        }
        Pooling pooling = wanted.map(modes ->
                        new Pooling(modes, told.map(Pooling::includePrompt).orElse(true)))
                .orElseGet(told::orElseThrow);
        origin(Settings.POOLING, wanted.isPresent(), told.map(Pooling::written), modules.poolingFile());
        List<Layer> layers = modules.head().map(Head::layers).orElse(List.of());
        List<Layer> tokenLayers = modules.head().map(Head::tokenLayers).orElse(List.of());
        Head head = normalised(new Head(tokenLayers, Optional.of(pooling), layers));
        requireFit(head);
        if (head.layersWithWeights() > 0) {
            decisive.put("dense", head.written());
            modules.weights().forEach((file, sha256) -> decisive.put("sha256 of " + file, sha256));
        }
        return head;
    }

    private void requireFit(Head head) {
        modules.states().ifPresent(states -> {
            try {
                head.dimension(states);
            } catch (IllegalArgumentException e) {
                throw settings.notAllowed(
                        Settings.POOLING,
                        head.pooling().map(Pooling::written).orElse(""),
                        "what fits to the layers behind it, since " + e.getMessage());
            }
        });
    }

    private Head normalised(Head told) {
        Optional<Boolean> wanted = settings.trueOrFalse(Settings.NORMALIZE);
        origin(
                Settings.NORMALIZE,
                wanted.isPresent(),
                modules.head().map(head -> Boolean.toString(head.normalises())),
                modules.head().isPresent() ? FolderModule.FILE : "");
        return wanted.map(told::normalising).orElse(told);
    }

    /** The ONNX file has done everything already. */
    private Head sentenceHead(Map<Role, String> prompts) {
        if (settings.pooling().isPresent()) {
            throw inTheFile(Settings.POOLING);
        }
        if (modules.head().filter(Head::leavesPromptOut).isPresent()
                && prompts.values().stream().anyMatch(prompt -> !prompt.isEmpty())) {
            throw files.problem("its ONNX file pools inside, the prompt too, where " + modules.poolingFile()
                    + " leaves it out.\nName an export of the token states with --model-file, or empty the prompts.");
        }
        boolean normalises = modules.head().filter(Head::normalises).isPresent();
        if (normalises
                && settings.trueOrFalse(Settings.NORMALIZE)
                        .filter(wanted -> !wanted)
                        .isPresent()) {
            throw inTheFile(Settings.NORMALIZE);
        }
        origins.put(Settings.POOLING + "_from", "the ONNX file, with all other modules");
        decisive.put("output", OnnxSession.SENTENCES);
        return normalised(new Head(Optional.empty(), List.of()).normalising(normalises));
    }

    private EvalException inTheFile(String setting) {
        return settings.notAllowed(
                setting,
                settings.given().get(setting),
                "nothing, since the ONNX file gives whole vectors (" + OnnxSession.SENTENCES
                        + "); name an export of the token states with --model-file");
    }

    private boolean lowerCase(FolderTransformer transformer) {
        origins.put("lower_case", Boolean.toString(transformer.lowerCase()));
        return transformer.lowerCase();
    }

    private int maxTokens(FolderTransformer transformer) {
        Optional<Integer> wanted = settings.tokens(Settings.MAX_TOKENS);
        String told = transformer.maxTokens() == 0 ? "none" : Integer.toString(transformer.maxTokens());
        origin(Settings.MAX_TOKENS, wanted.isPresent(), Optional.of(told), transformer.maxTokensFrom());
        return wanted.orElse(transformer.maxTokens());
    }

    private Map<Role, String> prompts(FolderPrompts folder) {
        Map<Role, String> wanted = settings.prompts(folder.texts());
        if (!folder.texts().isEmpty()) {
            origins.put("prompts", String.join(", ", folder.texts().keySet()));
        }
        Map<Role, String> prompts = new EnumMap<>(folder.byRole());
        prompts.putAll(wanted);
        prompts.keySet().forEach(role -> {
            Optional<String> name = Optional.ofNullable(folder.names().get(role));
            origin(
                    "prompt_" + role.name().toLowerCase(Locale.ROOT),
                    wanted.containsKey(role),
                    name.map(known -> "\"" + folder.texts().get(known) + "\""),
                    FolderPrompts.FILE + name.map(known -> ", " + known).orElse(""));
        });
        return prompts;
    }

    /** Tells who decided, and what the folder says if that was the user. */
    private void origin(String fact, boolean byUser, Optional<String> folderSays, String file) {
        String own = folderSays.map(says -> file + " says " + says).orElse("the folder says nothing");
        String undisputed = folderSays.isPresent() ? file : "the folder says nothing";
        origins.put(fact + "_from", byUser ? USER + "; " + own : undisputed);
    }
}
