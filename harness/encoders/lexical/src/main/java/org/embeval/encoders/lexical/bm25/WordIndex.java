package org.embeval.encoders.lexical.bm25;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity.SimScorer;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.embeval.api.Texts;

/**
 * The words of a corpus in a Lucene index in memory, whose document numbers are corpus rows.
 *
 * <p>Lucene's own search is made for few documents, and refuses the negative scores of {@link Formula#NHIRAKAWA}; whole
 * rankings are wanted here, so postings are summed by hand. A test holds the sums against Lucene's search.
 */
final class WordIndex implements AutoCloseable {
    static final String FIELD = "text";

    private final Bm25Settings settings;
    private final Analyzer analyzer;
    private final Directory directory = new ByteBuffersDirectory();
    private final DirectoryReader reader;
    private final int[] lengths;
    private final double meanLength;

    WordIndex(Texts corpus, Bm25Settings settings) throws IOException {
        this.settings = settings;
        this.analyzer = settings.words().analyzer();
        this.lengths = new int[corpus.size()];
        long words = 0;
        try (IndexWriter writer = new IndexWriter(directory, inRowOrder())) {
            for (int row = 0; row < lengths.length; row++) {
                Document document = new Document();
                document.add(new TextField(FIELD, corpus.line(row), Field.Store.NO));
                writer.addDocument(document);
                lengths[row] = words(corpus.line(row)).values().stream()
                        .mapToInt(count -> count)
                        .sum();
                words += lengths[row];
            }
            writer.forceMerge(1);
        }
        this.reader = DirectoryReader.open(directory);
        this.meanLength = (double) words / Math.max(1, lengths.length);
    }

    int size() {
        return lengths.length;
    }

    /** The index as Lucene sees it. */
    DirectoryReader reader() {
        return reader;
    }

    /** Words of a text with the number of times that it has them, in a fixed order so that sums are taken in one order. */
    SortedMap<String, Integer> words(String text) throws IOException {
        SortedMap<String, Integer> words = new TreeMap<>();
        try (TokenStream tokens = analyzer.tokenStream(FIELD, text)) {
            CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                words.merge(word.toString(), 1, Integer::sum);
            }
            tokens.end();
        }
        return words;
    }

    /**
     * Scores all rows for a query. A word that the query has several times counts several times.
     *
     * @param scores as long as the corpus; set for matched rows, {@link Formula#unmatched} for the others
     * @return the rows that have a word of the query
     */
    BitSet score(String query, double[] scores) throws IOException {
        BitSet matched = new BitSet();
        Arrays.fill(scores, 0);
        for (Map.Entry<String, Integer> word : words(query).entrySet()) {
            add(new BytesRef(word.getKey()), word.getValue(), scores, matched);
        }
        for (int row = 0; row < scores.length; row++) {
            if (!matched.get(row)) {
                scores[row] = settings.formula().unmatched();
            } else if (settings.formula() != Formula.NHIRAKAWA) {
                // Lucene sums in double and answers in float; so do ties.
                scores[row] = (float) scores[row];
            }
        }
        return matched;
    }

    private void add(BytesRef word, int timesInQuery, double[] scores, BitSet matched) throws IOException {
        if (reader.leaves().isEmpty()) {
            return;
        }
        LeafReader leaf = reader.leaves().get(0).reader();
        Terms terms = leaf.terms(FIELD);
        TermsEnum term = terms == null ? TermsEnum.EMPTY : terms.iterator();
        if (!term.seekExact(word)) {
            return;
        }
        Weight weight = settings.formula() == Formula.NHIRAKAWA
                ? nhirakawa(term.docFreq(), timesInQuery)
                : lucene(leaf, term, word, timesInQuery);
        PostingsEnum postings = term.postings(null, PostingsEnum.FREQS);
        for (int row = postings.nextDoc(); row != DocIdSetIterator.NO_MORE_DOCS; row = postings.nextDoc()) {
            scores[row] += weight.of(row, postings.freq());
            matched.set(row);
        }
    }

    /** What one word adds to the score of a row. */
    private interface Weight {
        double of(int row, int timesInRow) throws IOException;
    }

    private Weight lucene(LeafReader leaf, TermsEnum term, BytesRef word, int timesInQuery) throws IOException {
        CollectionStatistics corpus = new IndexSearcher(reader).collectionStatistics(FIELD);
        SimScorer scorer = new BM25Similarity((float) settings.k1(), (float) settings.b())
                .scorer(timesInQuery, corpus, new TermStatistics(word, term.docFreq(), term.totalTermFreq()));
        NumericDocValues norms = leaf.getNormValues(FIELD);
        return (row, timesInRow) -> {
            norms.advanceExact(row);
            return scorer.score(timesInRow, norms.longValue());
        };
    }

    private Weight nhirakawa(int rowsWithWord, int timesInQuery) {
        return (row, timesInRow) -> timesInQuery
                * nhirakawa(
                        lengths.length,
                        rowsWithWord,
                        timesInRow,
                        lengths[row] / meanLength,
                        settings.k1(),
                        settings.b());
    }

    /**
     * One word's part of a score by {@link Formula#NHIRAKAWA}.
     *
     * @param relativeLength length of the document over the mean length
     */
    static double nhirakawa(
            double documents, double documentsWithWord, double frequency, double relativeLength, double k1, double b) {
        double idf = Math.log((documents - documentsWithWord + 0.5) / (documentsWithWord + 0.5));
        double damping = k1 * (1 - b + b * relativeLength);
        return idf * (k1 + 1) * frequency / (damping + frequency);
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
        analyzer.close();
    }

    /** Documents keep the order in which they are added, because only neighbouring segments are merged. */
    private IndexWriterConfig inRowOrder() {
        return new IndexWriterConfig(analyzer)
                .setMergePolicy(new LogDocMergePolicy())
                .setMergeScheduler(new SerialMergeScheduler());
    }
}
