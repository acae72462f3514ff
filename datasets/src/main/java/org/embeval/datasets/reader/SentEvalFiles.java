package org.embeval.datasets.reader;

import java.nio.file.Path;
import java.util.List;
import org.embeval.api.Source;
import org.embeval.datasets.text.PythonText;
import org.embeval.datasets.text.TextFile;

/** Where SentEval's prepared files are, and how its programs read a line. */
final class SentEvalFiles {
    /** What the official archive's members lie in. */
    static final String FOLDER = "senteval/downstream/";

    private static final SourceDigests DIGESTS = SourceDigests.read("senteval.sha256");

    private SentEvalFiles() {}

    /**
     * Some files of SentEval's data as the authors of SimCSE offer them, already prepared: tokenised, with what is not ASCII
     * replaced. The published scores are for such files.
     *
     * @param members paths below {@link #FOLDER}
     */
    static List<Source> prepared(List<String> members) {
        return List.of(DIGESTS.archive(
                "archives/senteval.tar",
                FOLDER,
                members,
                "https://huggingface.co/datasets/princeton-nlp/datasets-for-simcse/resolve/main/senteval.tar"));
    }

    /** A file below {@link #FOLDER} that is used as it is. */
    static Source file(String name, String address) {
        return DIGESTS.file(FOLDER + name, address);
    }

    /** @param path relative to the data directory */
    static TextFile open(Path directory, String path, String dataset) {
        return new TextFile(directory.resolve(path), "run.sh data fetch " + dataset + " --force");
    }

    /** A text as SentEval's encoders get it: its words with one space between them. */
    static String words(String text) {
        return String.join(" ", PythonText.split(text));
    }
}
