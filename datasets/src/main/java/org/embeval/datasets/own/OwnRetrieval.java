package org.embeval.datasets.own;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.embeval.api.Dataset;
import org.embeval.api.FileForm;
import org.embeval.api.FileForm.Layout;
import org.embeval.api.FileForm.Slot;
import org.embeval.api.Role;
import org.embeval.api.TaskFile;
import org.embeval.api.TaskFile.Format;
import org.embeval.api.TaskFile.Part;
import org.embeval.api.TaskFile.Table;
import org.embeval.api.Texts;
import org.embeval.datasets.own.OwnDataset.Tables;
import org.embeval.datasets.shape.RetrievalSet;
import org.embeval.datasets.text.PythonText;

/**
 * Queries, documents and judgements: three tables, files of TREC among them, or a folder as BEIR has it.
 *
 * <p>A document with a title is the title, a space and the text, without white space at both ends, as in BEIR (Thakur et al.
 * 2021). Queries that nobody judged a document for are left out.
 */
public final class OwnRetrieval {
    private static final String QUERY = "query";
    private static final String DOCUMENT = "document";
    private static final String RELEVANCE = "relevance";
    private static final String ID = "id";
    private static final String TITLE = "title";
    private static final String TEXT = "text";

    private static final Slot QUERIES =
            Slot.required("queries", List.of(ID, TEXT), List.of(), Format.TSV, Format.CSV, Format.JSONL, Format.TREC);
    private static final Slot CORPUS =
            Slot.required("corpus", List.of(ID, TEXT), List.of(TITLE), Format.TSV, Format.CSV, Format.JSONL);
    private static final Slot QRELS = Slot.required(
            "qrels", List.of(QUERY, DOCUMENT), List.of(RELEVANCE), Format.TSV, Format.CSV, Format.JSONL, Format.TREC);
    private static final Slot FOLDER = Slot.required("folder", List.of(), List.of(), Format.BEIR);

    /** Splits of a BEIR folder, best first. */
    public static final List<String> SPLITS = List.of("test", "dev", "train");

    private OwnRetrieval() {}

    /**
     * What the files may look like.
     *
     * @param beirProtocol the protocol for BEIR folders
     */
    public static FileForm form(String beirProtocol) {
        return new FileForm(
                List.of(QUERIES.name(), CORPUS.name()),
                List.of(Layout.of(QUERIES, CORPUS, QRELS), new Layout(List.of(FOLDER), beirProtocol)));
    }

    /** Whether the files have the {@link #SPLITS}. */
    public static boolean hasSplits(TaskFile own) {
        return own.parts().stream().anyMatch(OwnRetrieval::isBeir);
    }

    /** Queries and documents in the order of the files. */
    public static Dataset<RetrievalSet> dataset(TaskFile own) {
        return new OwnDataset<>(own, OwnRetrieval::tables, OwnRetrieval::read);
    }

    private static boolean isBeir(Part part) {
        return part.tables().containsKey(FOLDER.name());
    }

    private static Map<String, Table> tables(Part part, String split) {
        return isBeir(part) ? beir(part.tables().get(FOLDER.name()).file(), split) : part.tables();
    }

    private static Map<String, Table> beir(String folder, String split) {
        Map<String, Table> tables = new LinkedHashMap<>();
        tables.put(QUERIES.name(), jsonLines(folder + "/queries.jsonl"));
        tables.put(CORPUS.name(), jsonLines(folder + "/corpus.jsonl"));
        tables.put(
                QRELS.name(),
                new Table(
                        folder + "/qrels/" + split + ".tsv",
                        Format.TSV,
                        true,
                        false,
                        Map.of(QUERY, "query-id", DOCUMENT, "corpus-id", RELEVANCE, "score")));
        return tables;
    }

    private static Table jsonLines(String file) {
        return new Table(file, Format.JSONL, false, false, Map.of(ID, "_id", TEXT, TEXT));
    }

    private static RetrievalSet read(Part part, Tables tables) throws IOException {
        UniqueIds documentIds = new UniqueIds();
        List<String> documents = new ArrayList<>();
        for (OwnRow row : tables.rows(CORPUS)) {
            documentIds.add(row, ID);
            documents.add(document(row));
        }
        UniqueIds allQueries = new UniqueIds();
        List<String> queryTexts = new ArrayList<>();
        for (OwnRow row : tables.rows(QUERIES)) {
            allQueries.add(row, ID);
            queryTexts.add(row.text(TEXT));
        }
        Map<Integer, Map<Integer, Integer>> grades = grades(judgements(tables), allQueries, documentIds);
        List<String> ids = allQueries.inOrder();
        List<Integer> judged = grades.keySet().stream().sorted().toList();
        return new RetrievalSet(
                judged.stream().map(ids::get).toList(),
                Texts.of(
                        judged.stream().map(queryTexts::get).toList(),
                        Role.QUERY,
                        part.languages().get(QUERIES.name())),
                documentIds.inOrder(),
                Texts.of(documents, Role.PASSAGE, part.languages().get(CORPUS.name())),
                judged.stream().map(grades::get).toList());
    }

    private static String document(OwnRow row) {
        String text = row.optional(TITLE).isPresent()
                ? row.optional(TITLE).get() + " " + row.optional(TEXT).orElse("")
                : row.text(TEXT);
        return PythonText.strip(text);
    }

    /** TREC's judgements are query, iteration, document and relevance. */
    private static List<OwnRow> judgements(Tables tables) throws IOException {
        Table qrels = tables.byName().get(QRELS.name());
        if (qrels.format() != Format.TREC) {
            return tables.rows(QRELS);
        }
        Table fourColumns =
                new Table(qrels.file(), Format.TREC, false, false, Map.of(QUERY, "1", DOCUMENT, "3", RELEVANCE, "4"));
        return new OwnTable(tables.folder(), fourColumns, QRELS).rows();
    }

    private static Map<Integer, Map<Integer, Integer>> grades(
            List<OwnRow> judgements, UniqueIds queries, UniqueIds documents) {
        Map<Integer, Map<Integer, Integer>> grades = new HashMap<>();
        Map<List<Integer>, Long> lines = new HashMap<>();
        for (OwnRow row : judgements) {
            int query = queries.row(row, QUERY, QUERY);
            int document = documents.row(row, DOCUMENT, DOCUMENT);
            Long earlier = lines.putIfAbsent(List.of(query, document), row.line());
            if (earlier != null) {
                throw row.damaged(DOCUMENT, "line " + earlier + " has judged this document for this query already");
            }
            int grade = row.values().containsKey(RELEVANCE) ? row.wholeNumber(RELEVANCE) : 1;
            Map<Integer, Integer> judged = grades.computeIfAbsent(query, first -> new HashMap<>());
            if (grade > 0) {
                judged.put(document, grade);
            }
        }
        return grades;
    }
}
