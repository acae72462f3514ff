package org.embeval.datasets.sentences;

import static org.embeval.datasets.sentences.Rewrite.cut;
import static org.embeval.datasets.sentences.Rewrite.join;

import java.util.ArrayList;
import java.util.List;
import org.embeval.datasets.text.PythonText;

/**
 * Cuts an English paragraph into sentences where ReQA does (Ahmad et al. 2019; the rules of google/retrieval-qa-eval at
 * revision 4f44a21).
 *
 * <p>Line feeds mark the ends of sentences. First the general rules set them after sentence-final punctuation; then others
 * take them away after abbreviations and initials; then words that begin a sentence set some of them again; and a few
 * exceptions of Wikipedia come last. Each rule works on what the one before it left.
 */
public final class ReqaSplitter {
    /** Python's white space, which has four separators that Java's has not. */
    private static final String SPACE = "[\\s\\x1c-\\x1f]";

    private static final List<Rewrite> RULES = List.of(
            // Ends of sentences by punctuation; the last two allow for footnote marks and for ellipses in brackets.
            cut("[.?!][)'\"\u201d ]*(" + SPACE + ")" + SPACE + "*[\\['\"(\u201c]?[A-Z0-9]"),
            cut("[.?!]['\"]?(?:\\[[A-Za-z0-9 ?]+\\])+(" + SPACE + ")" + SPACE + "*['\"(]?[A-Z0-9]"),
            cut("\\[\\.\\.\\.\\]" + SPACE + "*(" + SPACE + ")\\[?[A-Z]"),
            // Abbreviations.
            join("\\b(?:Mr|Mrs|Ms|Dr|Prof|Fr|Rev|Msgr|St|Sta)\\.(\\n)"),
            join("\\b(?:Lt|Gen|Col|Maj|Adm|Capt|Sgt|Rep|Gov|Sen|Pres)\\.(\\n)"),
            join("\\b(?:e\\.g|ie|i\\.e|vs?|pp?|cf|a\\.k\\.a|approx|app|esp|est|tr)\\.(\\n)"),
            join("\\b(?:Jan|Aug|Oct|Nov|Dec)\\.(\\n)"),
            join("\\b(?:Mt|Ft)\\.(\\n)"),
            join("\\b[ap]\\.m\\.(\\n)(?:Eastern|EST)\\b"),
            // Initials of persons.
            join("\\b[A-Z]\\.([ \\n])[A-Z]\\.([ \\n])[A-Z]\\.([ \\n])\"?[A-Z][a-z]"),
            join("\\b[A-Z]\\.([ \\n])[A-Z]\\.([ \\n])\"?[A-Z][a-z]"),
            join("\\b[A-Z]\\.[A-Z]\\.(\\n)\"?[A-Z][a-z]"),
            join("\\b[A-Z]\\.(\\n)\"?[A-Z][a-z]"),
            // Words that begin a sentence, whatever stands before them.
            cut("[.!?]['\")]*( )(?:The|This|That|These|It) "),
            cut("\\.( )(?:Meanwhile|However)"),
            cut("\\.( )(?:In|On|By|During|After|Under|Although|Yet|As |Several|According to) "),
            // Abbreviations before numbers.
            join("\\b(?:[Aa]rt|[Nn]o|Opp?|ch|Sec|cl|Rec|Ecl|Cor|Lk|Jn|Vol)\\.(\\n)[0-9IVX]+\\b"),
            join("\\b(?:[bdrc]|ca|fl)\\.(\\n)[A-Z0-9]"),
            join("\\bet al\\.(\\n)\\(?[0-9]{4}\\b"),
            join("\\bH\\.R\\.(\\n)[0-9]"),
            // Exceptions.
            join("I Am\\.\\.\\.(\\n)(?:Sasha Fierce|World Tour)"),
            join("Warner Bros\\.(\\n)(?:Records|Entertainment)"),
            join("U\\.S\\.(\\n)\\(?[0-9][0-9]+"),
            join("\\bRs\\.(\\n)[0-9]"),
            cut("\\bJay Z\\.( )[A-Z]"),
            cut("\\bWashington, D\\.C\\.( )[A-Z]"),
            cut("\\bfor 4\\.\\)( )[A-Z]"),
            cut("\\bWii U\\.( )[A-Z]"),
            cut("\\.( )(?:iPod|iTunes)"),
            cut("( )\\[\\.\\.\\.\\]\\n"),
            join("\\.Sc\\.(\\n)"),
            cut("( )\u2022 [A-Z]"));

    private ReqaSplitter() {}

    /**
     * The sentences of a paragraph.
     *
     * @param spans without white space at their ends, in the order of the text; never empty ones
     * @param blank how many pieces consisted of white space and were dropped; ReQA's program keeps them as sentences
     */
    public record Sentences(List<Span> spans, int blank) {
        public Sentences {
            spans = List.copyOf(spans);
        }
    }

    public static Sentences split(String paragraph) {
        List<Span> spans = new ArrayList<>();
        int blank = 0;
        int start = 0;
        for (String piece : marked(paragraph).split("\n", -1)) {
            String sentence = PythonText.strip(piece);
            if (sentence.isEmpty()) {
                blank++;
            } else {
                int from = start + piece.codePointCount(0, piece.indexOf(sentence));
                spans.add(new Span(from, from + sentence.codePointCount(0, sentence.length())));
            }
            start += piece.codePointCount(0, piece.length()) + 1;
        }
        return new Sentences(spans, blank);
    }

    private static String marked(String paragraph) {
        String text = paragraph.replace('\n', ' ');
        for (Rewrite rule : RULES) {
            text = rule.apply(text);
        }
        return text;
    }
}
