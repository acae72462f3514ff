package org.embeval.datasets.reader;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.OfficialSize;
import org.embeval.api.Source;
import org.embeval.datasets.shape.AnswerSentences;
import org.embeval.datasets.text.TextFile;

/**
 * SQuAD 1.1, as ReQA makes sentence retrieval of it (Ahmad et al. 2019).
 *
 * <p>The subsets are {@code dev} and {@code train}. Paragraphs are cut by {@link
 * org.embeval.datasets.sentences.ReqaSplitter}; an answer belongs to the sentence in which it begins, counted in code
 * points. Texts are not changed.
 */
public final class Squad implements Dataset<AnswerSentences> {
    private static final String REMEDY = "run.sh data fetch squad --force";
    private static final List<String> ADDRESSES = List.of(
            "https://rajpurkar.github.io/SQuAD-explorer/dataset/",
            "https://raw.githubusercontent.com/rajpurkar/SQuAD-explorer/master/dataset/");
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final DatasetCard CARD = new DatasetCard(
            "squad",
            "SQuAD 1.1: questions on paragraphs of Wikipedia",
            "1.1",
            "https://rajpurkar.github.io/SQuAD-explorer/",
            "CC BY-SA 4.0",
            "Pranav Rajpurkar, Jian Zhang, Konstantin Lopyrev and Percy Liang. 2016. SQuAD: 100,000+ Questions for Machine"
                    + " Comprehension of Text. EMNLP 2016, 2383-2392.",
            List.of(
                    source("dev", "95aa6a52d5d6a735563366753ca50492a658031da74f301ac5238b03966972c9"),
                    source("train", "3527663986b8295af4f7fcdff1ba1ff3f72d07d61a20f487cb238a6ef92fd955")));

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Root(List<Article> data) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Article(List<Paragraph> paragraphs) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Paragraph(String context, List<Question> qas) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Question(String id, String question, List<Answer> answers) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(@JsonProperty("answer_start") int start) {}

    @Override
    public DatasetCard card() {
        return CARD;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        if (!subset.equals("dev") && !subset.equals("train")) {
            throw new IllegalArgumentException("SQuAD has no subset " + subset);
        }
        return List.of(file(subset));
    }

    /** Paragraphs as m-USE counts them (Yang et al. 2020); how many sentences there are depends on who splits them. */
    @Override
    public List<OfficialSize> sizes() {
        return List.of(OfficialSize.of("dev", "paragraphs", 2067), OfficialSize.of("train", "paragraphs", 18_896));
    }

    @Override
    public AnswerSentences read(Path directory, String split, String subset) throws IOException {
        TextFile file = new TextFile(directory.resolve(file(subset)), REMEDY);
        AnswerSentencesBuilder sentences = new AnswerSentencesBuilder();
        for (Article article : parse(file).data()) {
            for (Paragraph paragraph : article.paragraphs()) {
                add(paragraph, sentences, file);
            }
        }
        return sentences.build();
    }

    private static void add(Paragraph paragraph, AnswerSentencesBuilder sentences, TextFile file) {
        int length = paragraph.context().codePointCount(0, paragraph.context().length());
        sentences.paragraph(paragraph.context());
        for (Question question : paragraph.qas()) {
            int[] starts = question.answers().stream().mapToInt(Answer::start).toArray();
            for (int start : starts) {
                if (start < 0 || start >= length) {
                    throw file.damaged("question " + question.id() + " has an answer that begins at " + start
                            + ", but its paragraph has " + length + " characters.");
                }
            }
            sentences.question(question.id(), question.question(), starts);
        }
    }

    private static Root parse(TextFile file) throws IOException {
        try (InputStream in = Files.newInputStream(file.path())) {
            return JSON.readValue(in, Root.class);
        } catch (JsonProcessingException e) {
            long line =
                    e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            throw file.damaged(
                    line,
                    file.path().getFileName() + " is not in the format of SQuAD 1.1 at column " + column + ": "
                            + e.getOriginalMessage() + ".");
        }
    }

    private static String file(String subset) {
        return "squad/" + subset + "-v1.1.json";
    }

    private static Source source(String subset, String sha256) {
        List<URI> addresses = ADDRESSES.stream()
                .map(folder -> URI.create(folder + subset + "-v1.1.json"))
                .toList();
        return Source.file(file(subset), sha256, addresses);
    }
}
