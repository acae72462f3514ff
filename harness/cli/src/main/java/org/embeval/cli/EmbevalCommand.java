package org.embeval.cli;

import org.embeval.engine.Program;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program without a command. */
@Command(
        name = Program.NAME,
        description = "Says how good a sentence encoder is.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  run.sh eval --task tatoeba --model minilm --dataset sample",
            "  run.sh data fetch tatoeba && run.sh eval --task tatoeba --model minilm",
            "  run.sh eval -t tatoeba -m minilm,ngram -l deu,fra --format json",
            "  run.sh mine news.de.txt news.en.txt -m minilm --top 1000 -o pairs.tsv",
            "  run.sh encode sentences.txt -m minilm -o sentences.npy",
            "  run.sh bench -m minilm,minilm-int8",
            "  run.sh doctor -m ./my-encoder"
        },
        versionProvider = EmbevalCommand.Version.class)
final class EmbevalCommand extends SessionCommand implements Runnable {
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    @Spec
    private CommandSpec spec;

    EmbevalCommand(Session session) {
        super(session);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "which command? One of: " + String.join(", ", spec.subcommands().keySet()));
    }

    /** The version that {@code --version} shows. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Program.NAME + " " + Program.version()};
        }
    }
}
