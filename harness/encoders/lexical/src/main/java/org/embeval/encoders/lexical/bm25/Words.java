package org.embeval.encoders.lexical.bm25;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.util.CharTokenizer;

/** The ways of making words of a text. */
enum Words {
    /** Runs of letters, digits and marks of any script, lower-cased. */
    UNICODE("words"),
    /** Whatever stands between white space, as it is. */
    WHITESPACE("whitespace"),
    /** Words by Unicode's rules for text segmentation (UAX 29), lower-cased; no stop words. */
    STANDARD("lucene-standard"),
    /** As {@link #STANDARD}, without English stop words and with English words reduced to their stems by Porter's rules. */
    STEM("stem");

    private final String id;

    Words(String id) {
        this.id = id;
    }

    /** A new analyzer, which the caller closes. */
    Analyzer analyzer() {
        return switch (this) {
            case UNICODE -> runsOfLettersAndDigits();
            case WHITESPACE -> new WhitespaceAnalyzer();
            case STANDARD -> new StandardAnalyzer();
            case STEM -> new EnglishAnalyzer();
        };
    }

    static Optional<Words> of(String id) {
        return Arrays.stream(values()).filter(words -> words.id.equals(id)).findFirst();
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(words -> words.id).toList();
    }

    private static Analyzer runsOfLettersAndDigits() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer runs = CharTokenizer.fromTokenCharPredicate(Words::isPartOfWord);
                return new TokenStreamComponents(runs, new LowerCaseFilter(runs));
            }
        };
    }

    private static boolean isPartOfWord(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> Character.isLetterOrDigit(codePoint);
        };
    }
}
