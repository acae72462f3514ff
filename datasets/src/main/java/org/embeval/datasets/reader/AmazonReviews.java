package org.embeval.datasets.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.datasets.text.PythonText;
import org.embeval.datasets.text.TextFile;

/**
 * Webis-CLS-10: reviews of books, films and music from four Amazon sites, positive or negative.
 *
 * <p>A subset is a language, perhaps followed by a hyphen and the share of its training part that a task uses, such as {@code
 * fr-10}; the share matters to the task alone. Splits are {@code train} and {@code test}, each with the three categories one
 * after the other; without a split a subset stands for all that a transfer from English to the language needs, and its
 * {@link #files} are those of both English and the language.
 *
 * <p>A text is summary and text with a space between, each without white space at its ends. Ratings above 3 are positive,
 * those below negative; a review rated 3 is left out. An id is the category and the number of the review.
 */
public final class AmazonReviews implements Dataset<LabelledTexts> {
    private static final String FOLDER = "cls-acl10-unprocessed/";
    private static final String ENGLISH = "en";
    private static final List<String> PARTS = List.of("train", "test");
    private static final List<String> CATEGORIES = List.of("books", "dvd", "music");
    private static final double NEUTRAL = 3;

    /** Folder names by BCP 47 code. */
    private static final Map<String, String> FOLDERS = Map.of("en", "en", "de", "de", "fr", "fr", "ja", "jp");

    private static final DatasetCard CARD = new DatasetCard(
            "amazon",
            "Webis-CLS-10: Amazon reviews in English, German, French and Japanese",
            "2010",
            "https://zenodo.org/record/3251672",
            "none stated; access on request, research use",
            "Peter Prettenhofer and Benno Stein. 2010. Cross-language text classification using structural correspondence"
                    + " learning. ACL 2010, 1118-1127.",
            List.of(
                    new SourceDigests(Map.of())
                            .archive(
                                    "archives/cls-acl10-unprocessed.tar.gz",
                                    "",
                                    Stream.of("de", "en", "fr", "ja")
                                            .flatMap(language -> PARTS.stream().flatMap(part -> paths(language, part)))
                                            .toList(),
                                    "https://zenodo.org/record/3251672/files/cls-acl10-unprocessed.tar.gz",
                                    "http://www.uni-weimar.de/medien/webis/corpora/corpus-webis-cls-10/cls-acl10-unprocessed.tar.gz")));

    @Override
    public DatasetCard card() {
        return CARD;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        String language = language(subset);
        if (!split.isEmpty()) {
            Lines.requireSubset(CARD.id(), PARTS, split);
            return paths(language, split).toList();
        }
        return Stream.of(paths(ENGLISH, "train"), paths(language, "train"), paths(language, "test"))
                .flatMap(paths -> paths)
                .distinct()
                .toList();
    }

    @Override
    public LabelledTexts read(Path directory, String split, String subset) throws IOException {
        LabelledCollector reviews = new LabelledCollector(1, List.of("negative", "positive"));
        TextFile file = null;
        for (String path : files(directory, split, subset)) {
            file = SentEvalFiles.open(directory, path, CARD.id());
            read(file, reviews);
        }
        return reviews.texts(file, language(subset));
    }

    private static void read(TextFile file, LabelledCollector reviews) throws IOException {
        String category = file.path().getParent().getFileName().toString();
        try (InputStream in = Files.newInputStream(file.path())) {
            XMLStreamReader xml = xml(in);
            long number = 0;
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("item")) {
                    number++;
                    add(file, xml.getLocation().getLineNumber(), category + "-" + number, fields(xml), reviews);
                }
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            throw file.damaged(line, file.path().getFileName() + " is not the XML that it should be.");
        }
    }

    /** A parser that reads nothing but its stream. */
    private static XMLStreamReader xml(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(in);
    }

    /** The texts of the elements of an item by their names; the reader stands at its end afterwards. */
    private static Map<String, String> fields(XMLStreamReader xml) throws XMLStreamException {
        Map<String, String> fields = new HashMap<>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            fields.put(xml.getLocalName(), PythonText.strip(xml.getElementText()));
        }
        return fields;
    }

    private static void add(
            TextFile file, long line, String id, Map<String, String> fields, LabelledCollector reviews) {
        double rating = rating(file, line, fields.getOrDefault("rating", ""));
        String text = PythonText.strip(fields.getOrDefault("summary", "") + " " + fields.getOrDefault("text", ""));
        if (text.isEmpty()) {
            throw file.damaged(line, file.path().getFileName() + " has a review without summary and text.");
        }
        if (rating != NEUTRAL) {
            reviews.add(file, line, id, rating > NEUTRAL ? "positive" : "negative", text);
        }
    }

    private static double rating(TextFile file, long line, String text) {
        return PairCollector.score(file, line, text, 1, 5);
    }

    private static Stream<String> paths(String language, String part) {
        return CATEGORIES.stream()
                .map(category -> FOLDER + FOLDERS.get(language) + "/" + category + "/" + part + ".review");
    }

    private static String language(String subset) {
        String language = subset.split("-", 2)[0];
        if (!FOLDERS.containsKey(language)) {
            throw new IllegalArgumentException(CARD.id() + " has no subset " + subset);
        }
        return language;
    }
}
