package org.embeval.datasets.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.datasets.shape.Translated;
import org.embeval.datasets.shape.Translated.Query;
import org.embeval.datasets.text.PythonText;
import org.embeval.datasets.text.TextFile;

/**
 * A dataset with queries that the user had translated: {@code queries/<name>.<language>.tsv} has an id, a translation and a
 * back-translation in each line, between tabs and without quoting.
 *
 * <p>A subset is the language of the queries. No such files are public.
 *
 * @param original the untranslated dataset
 * @param names what the files may be called, the official name first
 * @param originalSubset which subset of the untranslated dataset belongs to a split
 */
public record TranslatedQueries<T>(Dataset<T> original, List<String> names, UnaryOperator<String> originalSubset)
        implements Dataset<Translated<T>> {
    /** The languages into which m-USE's queries were translated (Yang et al. 2020, section 5.4). */
    public static final List<String> LANGUAGES =
            List.of("ar", "de", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh", "zh-tw");

    private static final int FIELDS = 3;

    public TranslatedQueries {
        names = List.copyOf(names);
    }

    @Override
    public DatasetCard card() {
        return original.card();
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        List<String> files = new ArrayList<>(original.files(directory, split, originalSubset.apply(split)));
        files.add(queries(directory, subset));
        return files;
    }

    @Override
    public Translated<T> read(Path directory, String split, String subset) throws IOException {
        TextFile file = new TextFile(directory.resolve(queries(directory, subset)), "your translator, as UTF-8");
        return new Translated<>(
                original.read(directory, split, originalSubset.apply(split)), queries(file), file.path());
    }

    private String queries(Path directory, String language) {
        return names.stream()
                .map(name -> "queries/" + name + "." + language + ".tsv")
                .filter(path -> Files.exists(directory.resolve(path)))
                .findFirst()
                .orElse("queries/" + names.get(0) + "." + language + ".tsv");
    }

    private static List<Query> queries(TextFile file) throws IOException {
        List<Query> queries = new ArrayList<>();
        for (String line : file.readLinesLf()) {
            int number = queries.size() + 1;
            String[] fields = line.split("\t", -1);
            if (fields.length != FIELDS) {
                throw Translated.damaged(
                        file.path(), number, "the line has " + fields.length + " fields; it must have " + FIELDS + ".");
            }
            Query query = new Query(
                    PythonText.strip(fields[0]), PythonText.strip(fields[1]), PythonText.strip(fields[2]), number);
            if (query.id().isEmpty()
                    || query.translation().isEmpty()
                    || query.backTranslation().isEmpty()) {
                throw Translated.damaged(file.path(), number, "the line has an empty field.");
            }
            queries.add(query);
        }
        if (queries.isEmpty()) {
            throw Translated.damaged(file.path(), 1, "the file is empty; it should have a query in each line.");
        }
        return queries;
    }
}
