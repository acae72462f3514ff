package org.embeval.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.Stack;
import org.embeval.engine.catalog.TaskCatalog;
import org.embeval.engine.data.Consent;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** To which conditions of datasets a user agrees. */
final class LicenceOptions {
    private static final String ALL = "all";

    /** What a configuration file says for all, and for none. */
    private static final Set<String> EVERYTHING = Set.of(ALL, "true", "yes");

    private static final Set<String> NOTHING = Set.of("none", "false", "no");

    @Option(
            names = "--accept-licence",
            arity = "0..1",
            split = ",",
            preprocessor = AttachedValueOnly.class,
            paramLabel = "DATASET",
            description = "Agree to the conditions of these datasets, =DATASET,…, or of all that are fetched.")
    private List<String> accepted = List.of();

    Consent consent() {
        Set<String> datasets = new HashSet<>();
        TaskCatalog catalog = TaskCatalog.load();
        for (String name : accepted) {
            if (EVERYTHING.contains(name.toLowerCase(Locale.ROOT))) {
                return Consent.toEverything();
            }
            if (!NOTHING.contains(name.toLowerCase(Locale.ROOT))) {
                datasets.add(catalog.dataset(name).card().id());
            }
        }
        return Consent.to(datasets);
    }

    /** Leaves the word after a bare option alone: it is the dataset that is to be fetched. */
    static final class AttachedValueOnly implements IParameterPreprocessor {
        @Override
        @SuppressWarnings("JdkObsolete") // picocli keeps its arguments on a Stack
        public boolean preprocess(Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            if (" ".equals(info.get("separator"))) {
                args.push(ALL);
            }
            return false;
        }
    }
}
