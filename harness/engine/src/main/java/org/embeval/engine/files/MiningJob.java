package org.embeval.engine.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.api.Verbs;
import org.embeval.kernel.mining.BothDirections;
import org.embeval.kernel.mining.Candidate;
import org.embeval.kernel.mining.DistinctSentences;
import org.embeval.kernel.mining.Margin;
import org.embeval.kernel.mining.RankedCandidates;
import org.embeval.kernel.mining.Retrieval;
import org.embeval.vectors.LineForm;
import org.embeval.vectors.TextFiles;

/**
 * Finds translations in two files, a sentence a line, that are not aligned; what LASER's {@code mine_bitexts.py} does in its
 * mode {@code mine}. Empty lines and lines of white space hold no sentence and are left out.
 *
 * @param margin how much more alike two sentences must be than their neighbours
 * @param retrieval which pairs become candidates
 * @param neighbours how many nearest sentences are scored for each sentence, at least 1
 * @param mergeRepeated whether a sentence that stands in several lines is mined once, as LASER's {@code --unify} does; what is
 *     found for it is told with its first line. Else every line is mined
 */
public record MiningJob(Margin margin, Retrieval retrieval, int neighbours, boolean mergeRepeated) {
    /**
     * One of the two files as it is mined.
     *
     * @param texts the sentences
     * @param lines for each of them its line in the file, counted from 1. The array is not copied
     * @param sentences how many lines hold a sentence
     * @param emptyLines how many do not
     */
    public record Side(Texts texts, long[] lines, int sentences, int emptyLines) {}

    /**
     * What was found.
     *
     * @param candidates by the rows of the two sides
     */
    public record Found(Side source, Side target, RankedCandidates candidates, int truncated) {
        /** A candidate in words. */
        public MinedPair pair(Candidate candidate) {
            return new MinedPair(
                    candidate.score(),
                    source.lines[candidate.source()],
                    target.lines[candidate.target()],
                    source.texts.line(candidate.source()),
                    target.texts.line(candidate.target()));
        }
    }

    /**
     * Reads a file.
     *
     * @throws EvalException with {@link Fault#UNAVAILABLE} if it cannot be read or holds no sentence
     */
    public Side read(Path file, String language) {
        List<String> sentences = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        TextFiles.Read read = TextFiles.read(file, LineForm.PLAIN, (line, text) -> {
            if (!text.isBlank()) {
                sentences.add(text);
                lines.add(line);
            }
        });
        if (sentences.isEmpty()) {
            throw new EvalException(Fault.UNAVAILABLE, "there is no sentence in " + file);
        }
        int empty = Math.toIntExact(read.lines() - sentences.size());
        Texts texts = Texts.of(sentences, Role.SENTENCE, language);
        if (!mergeRepeated) {
            return new Side(texts, lines.stream().mapToLong(Long::longValue).toArray(), sentences.size(), empty);
        }
        DistinctSentences distinct = DistinctSentences.of(texts);
        long[] firstLines = IntStream.of(distinct.rows()).mapToLong(lines::get).toArray();
        return new Side(distinct.texts(), firstLines, sentences.size(), empty);
    }

    public Found mine(Side source, Side target, Verbs verbs) {
        BothDirections found = BothDirections.search(source.texts(), target.texts(), neighbours, verbs);
        return new Found(
                source, target, new RankedCandidates(found.miner(margin).mine(retrieval)), found.truncated());
    }
}
