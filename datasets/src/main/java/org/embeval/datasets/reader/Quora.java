package org.embeval.datasets.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.OfficialSize;
import org.embeval.api.Source;
import org.embeval.datasets.shape.QuestionGraph;
import org.embeval.datasets.text.TextFile;

/**
 * Pairs of questions from Quora, some of them with the same meaning.
 *
 * <p>The one subset is {@code en}. The file is a table with tabs, in which a field may stand between quotation marks and
 * then hold line breaks, tabs and doubled quotation marks. Questions are stripped of white space at their ends; empty ones
 * are dropped with their pairs.
 */
public final class Quora implements Dataset<QuestionGraph> {
    private static final String OFFICIAL = "quora/quora_duplicate_questions.tsv";
    private static final String PART = "quora/quora_duplicate_questions.subset.tsv";
    private static final List<String> HEADER = List.of("id", "qid1", "qid2", "question1", "question2", "is_duplicate");
    private static final String ORIGIN = "all";

    private static final DatasetCard CARD = new DatasetCard(
                    "quora",
                    "Quora question pairs: 404,290 pairs of questions, with a mark where they mean the same",
                    "first release (January 2017)",
                    "https://quoradata.quora.com/First-Quora-Dataset-Release-Question-Pairs",
                    "Quora terms of service (non-commercial)",
                    "Shankar Iyer, Nikhil Dandekar and Kornél Csernai. 2017. First Quora Dataset Release: Question Pairs.",
                    List.of(Source.file(
                            OFFICIAL,
                            "",
                            List.of(
                                    URI.create("http://qim.fs.quoracdn.net/quora_duplicate_questions.tsv"),
                                    URI.create("http://qim.ec.quoracdn.net/quora_duplicate_questions.tsv")))))
            .onlyWith("Quora's terms of service, which allow non-commercial use only");

    @Override
    public DatasetCard card() {
        return CARD;
    }

    /** The official file; or, where only that is there, a part of it beside it, {@code …questions.subset.tsv}. */
    @Override
    public List<String> files(Path directory, String split, String subset) {
        boolean partOnly = Files.exists(directory.resolve(PART)) && !Files.exists(directory.resolve(OFFICIAL));
        return List.of(partOnly ? PART : OFFICIAL);
    }

    /** Nobody tells how many questions with text there are. */
    @Override
    public List<OfficialSize> sizes() {
        return List.of(OfficialSize.unknown("", "en"));
    }

    @Override
    public QuestionGraph read(Path directory, String split, String subset) throws IOException {
        TextFile file = new TextFile(
                directory.resolve(files(directory, split, subset).get(0)), "run.sh data fetch quora --force");
        CsvSchema tabs = CsvSchema.emptySchema().withColumnSeparator('\t').withQuoteChar('"');
        try (Reader text = Files.newBufferedReader(file.path(), StandardCharsets.UTF_8);
                MappingIterator<String[]> rows = new CsvMapper()
                        .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                        .readerFor(String[].class)
                        .with(tabs)
                        .readValues(text)) {
            return graph(rows, file);
        } catch (CharacterCodingException e) {
            throw file.damaged(file.path().getFileName() + " is not UTF-8.");
        } catch (JsonProcessingException e) {
            throw file.damaged(e.getLocation().getLineNr(), "the row cannot be read: " + e.getOriginalMessage() + ".");
        }
    }

    private static QuestionGraph graph(MappingIterator<String[]> rows, TextFile file) throws IOException {
        if (!rows.hasNextValue() || !Arrays.asList(rows.nextValue()).equals(HEADER)) {
            throw file.damaged(1, "the header must be " + String.join(", ", HEADER) + ", between tabs.");
        }
        QuestionGraphBuilder graph = new QuestionGraphBuilder();
        int line = 2;
        while (rows.hasNextValue()) {
            String[] row = rows.nextValue();
            require(row, line, file);
            graph.question(row[1], row[3], "");
            graph.question(row[2], row[4], "");
            if (row[5].equals("1")) {
                graph.duplicate(row[1], row[2], ORIGIN);
            }
            line += 1 + lineFeeds(row);
        }
        return graph.build();
    }

    private static int lineFeeds(String[] row) {
        return (int) String.join("", row).chars().filter(c -> c == '\n').count();
    }

    private static void require(String[] row, int line, TextFile file) {
        if (row.length != HEADER.size()) {
            throw file.damaged(
                    line, "the row has " + row.length + " fields; it must have " + HEADER.size() + ", between tabs.");
        }
        if (row[1].isEmpty() || row[2].isEmpty()) {
            throw file.damaged(line, "the row has a question without an id.");
        }
        if (!row[5].equals("0") && !row[5].equals("1")) {
            throw file.damaged(line, "is_duplicate is \"" + row[5] + "\"; it must be 0 or 1.");
        }
    }
}
