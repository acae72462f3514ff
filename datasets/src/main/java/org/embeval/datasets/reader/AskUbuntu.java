package org.embeval.datasets.reader;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.OfficialSize;
import org.embeval.api.Source;
import org.embeval.datasets.shape.QuestionGraph;
import org.embeval.datasets.text.PythonText;
import org.embeval.datasets.text.TextFile;

/**
 * Questions from AskUbuntu, tokenised and lower-cased, with duplicates that users marked ({@code train}) or annotators
 * judged ({@code dev}, {@code test}).
 *
 * <p>The one subset is {@code en}. The origin of a pair is the file that has it: {@code train}, {@code dev} or {@code test}.
 * A line whose second field is empty names no duplicate, which is legal. Pairs of questions without text are dropped.
 */
public final class AskUbuntu implements Dataset<QuestionGraph> {
    private static final String FOLDER = "askubuntu/";
    private static final String TEXTS = FOLDER + "text_tokenized.txt.gz";
    private static final String HELD_OUT = FOLDER + "heldout.txt";
    private static final String REMEDY = "run.sh data fetch askubuntu --force";
    private static final String ADDRESS = "https://github.com/taolei87/askubuntu/raw/master/";
    private static final String OTHER_ADDRESS = "https://raw.githubusercontent.com/taolei87/askubuntu/master/";
    private static final List<PairFile> PAIR_FILES = List.of(
            new PairFile("train", FOLDER + "train_random.txt"),
            new PairFile("dev", FOLDER + "dev.txt"),
            new PairFile("test", FOLDER + "test.txt"));

    private static final DatasetCard CARD = new DatasetCard(
            "askubuntu",
            "AskUbuntu: 167,000 questions with marked and judged duplicates",
            "corpus dump of 2014",
            "https://github.com/taolei87/askubuntu",
            "none stated; Stack Exchange content is CC BY-SA",
            "Tao Lei, Hrishikesh Joshi, Regina Barzilay, Tommi Jaakkola, Kateryna Tymoshenko, Alessandro Moschitti and"
                    + " Lluís Màrquez. 2016. Semi-supervised Question Retrieval with Gated Convolutions. NAACL 2016,"
                    + " 1279-1289.",
            List.of(
                    source("text_tokenized.txt.gz", ""),
                    source("train_random.txt", ""),
                    source("dev.txt", "5c478af0db8998fd9517788c18f84bca96d0f79141cf80504544635f2c3437e0"),
                    source("test.txt", "5d659c24836bd8ad0a486d353386f1ca3780191e2df6abd58accbfcbb726c4ad"),
                    source("heldout.txt", "26dab391d0d8edf4e4dfaadfe6bc0f50081b9b57ed3b9872338104f5f35bbb44")));

    private record PairFile(String origin, String path) {}

    @Override
    public DatasetCard card() {
        return CARD;
    }

    /** Texts and pairs; the list of held-out questions only if it is there. */
    @Override
    public List<String> files(Path directory, String split, String subset) {
        List<String> files = new ArrayList<>();
        files.add(TEXTS);
        PAIR_FILES.forEach(file -> files.add(file.path()));
        if (Files.exists(directory.resolve(HELD_OUT))) {
            files.add(HELD_OUT);
        }
        return files;
    }

    /** The makers round their numbers. */
    @Override
    public List<OfficialSize> sizes() {
        return List.of(OfficialSize.unknown("", "en"));
    }

    @Override
    public QuestionGraph read(Path directory, String split, String subset) throws IOException {
        QuestionGraphBuilder graph = new QuestionGraphBuilder();
        readTexts(new TextFile(directory.resolve(TEXTS), REMEDY), graph);
        for (PairFile pairs : PAIR_FILES) {
            readPairs(new TextFile(directory.resolve(pairs.path()), REMEDY), pairs.origin(), graph);
        }
        if (Files.exists(directory.resolve(HELD_OUT))) {
            for (String id : new TextFile(directory.resolve(HELD_OUT), REMEDY).readLinesLf()) {
                graph.heldOut(PythonText.strip(id));
            }
        }
        return graph.build();
    }

    private static void readTexts(TextFile file, QuestionGraphBuilder graph) throws IOException {
        List<String> lines = file.readGzipLinesLf();
        for (int i = 0; i < lines.size(); i++) {
            String[] fields = lines.get(i).split("\t", -1);
            if (fields.length < 2 || fields.length > 3 || fields[0].isEmpty()) {
                throw file.damaged(i + 1L, "the line must have an id, a title and a body, between tabs.");
            }
            graph.question(fields[0], fields[1], fields.length == 3 ? fields[2] : "");
        }
    }

    private static void readPairs(TextFile file, String origin, QuestionGraphBuilder graph) throws IOException {
        List<String> lines = file.readLinesLf();
        for (int i = 0; i < lines.size(); i++) {
            String[] fields = lines.get(i).split("\t", -1);
            if (fields.length < 2 || !isId(fields[0])) {
                throw file.damaged(
                        i + 1L, "the line must have the id of a question and those of its duplicates, between tabs.");
            }
            for (String similar : PythonText.strip(fields[1]).split(" ", -1)) {
                if (isId(similar)) {
                    graph.duplicate(fields[0], similar, origin);
                } else if (!similar.isEmpty()) {
                    throw file.damaged(i + 1L, "\"" + similar + "\" is not the id of a question; ids are numbers.");
                }
            }
        }
    }

    private static boolean isId(String field) {
        return !field.isEmpty() && field.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Source source(String name, String sha256) {
        return Source.file(
                FOLDER + name, sha256, List.of(URI.create(ADDRESS + name), URI.create(OTHER_ADDRESS + name)));
    }
}
