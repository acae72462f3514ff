package org.embeval.datasets.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.embeval.api.Role;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.MiningCorpora;
import org.embeval.datasets.shape.MiningCorpora.Pair;
import org.embeval.datasets.shape.MiningCorpora.Side;
import org.embeval.datasets.text.TextFile;

/**
 * Two monolingual corpora in one JSON object in gzip, as MTEB keeps them: the sentences of each, and the gold pairs as row
 * numbers from 1.
 *
 * <p>The official ids are not in it, so the row numbers are the ids.
 */
record CorporaObject(List<String> sentence1, List<String> sentence2, List<int[]> gold) {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(CorporaObject.class);

    /** @throws org.embeval.api.EvalException if the file is damaged or of another form */
    static MiningCorpora read(TextFile file, String language) throws IOException {
        CorporaObject object = parse(file);
        Side source = side(file, object.sentence1, language);
        Side target = side(file, object.sentence2, "en");
        Set<Pair> pairs = new LinkedHashSet<>();
        for (int[] pair : object.gold) {
            if (pair == null || pair.length != 2) {
                throw file.damaged(name(file) + " has a gold pair that is not two numbers.");
            }
            pairs.add(new Pair(row(file, pair[0], source), row(file, pair[1], target)));
        }
        if (pairs.isEmpty()) {
            throw file.damaged(name(file) + " has no gold pairs.");
        }
        return new MiningCorpora(source, target, List.copyOf(pairs));
    }

    private static CorporaObject parse(TextFile file) throws IOException {
        try {
            return JSON.readValue(file.readGzip());
        } catch (JsonProcessingException e) {
            throw file.damaged(
                    name(file) + " is no object with sentence1, sentence2 and gold: " + e.getOriginalMessage() + ".");
        }
    }

    private static Side side(TextFile file, List<String> sentences, String language) {
        if (sentences.isEmpty() || sentences.contains(null)) {
            throw file.damaged(name(file) + " has an empty side or a sentence that is null.");
        }
        List<String> ids = IntStream.rangeClosed(1, sentences.size())
                .mapToObj(Integer::toString)
                .toList();
        return new Side(Texts.of(sentences, Role.SENTENCE, language), ids);
    }

    private static int row(TextFile file, int number, Side side) {
        if (number < 1 || number > side.size()) {
            throw file.damaged(name(file) + " has a gold pair with row " + number + " of the " + side.size()
                    + " rows of the " + side.texts().language() + " side.");
        }
        return number - 1;
    }

    private static String name(TextFile file) {
        return file.path().getFileName().toString();
    }
}
