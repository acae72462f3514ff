package org.embeval.datasets.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.Source;
import org.embeval.datasets.shape.ScoredPairs;
import org.embeval.datasets.text.TextFile;

/**
 * The English test sets of the SemEval tasks on semantic textual similarity of one year, 2012 to 2016, scored from 0 to 5.
 *
 * <p>Subsets are the year's sub-corpora, and {@code all} of them one after the other. Text and scores stand in two
 * line-parallel files; a pair without a score was not part of the official evaluation and is left out. The id is the line
 * number, in {@code all} after the sub-corpus: {@code MSRvid/17}.
 */
public final class SemEvalSts implements Dataset<ScoredPairs> {
    /** The subset that has every pair of the year. */
    public static final String ALL = "all";

    static final String CITATION_2017 =
            "Daniel Cer, Mona Diab, Eneko Agirre, Iñigo Lopez-Gazpio and Lucia Specia. 2017. SemEval-2017 Task 1: Semantic"
                    + " Textual Similarity Multilingual and Crosslingual Focused Evaluation. SemEval-2017, 1-14.";

    private static final List<SemEvalSts> YEARS = List.of(
            new SemEvalSts(
                    2012,
                    "test-gold/STS",
                    List.of("MSRpar", "MSRvid", "SMTeuroparl", "surprise.OnWN", "surprise.SMTnews"),
                    "4/40",
                    "texts need consent to Microsoft Research's licence terms",
                    "Eneko Agirre, Daniel Cer, Mona Diab and Aitor Gonzalez-Agirre. 2012. SemEval-2012 Task 6: A Pilot on"
                            + " Semantic Textual Similarity. *SEM 2012, 385-393."),
            // The fourth sub-corpus, SMT, has official scores but no public text.
            new SemEvalSts(
                    2013,
                    "test-gs/STS",
                    List.of("FNWN", "headlines", "OnWN"),
                    "2/2f",
                    "not stated for the whole, see the archive's 00-readme.txt",
                    "Eneko Agirre, Daniel Cer, Mona Diab, Aitor Gonzalez-Agirre and Weiwei Guo. 2013. *SEM 2013 shared task:"
                            + " Semantic Textual Similarity. *SEM 2013, 32-43."),
            new SemEvalSts(
                    2014,
                    "sts-en-test-gs-2014/STS",
                    List.of("deft-forum", "deft-news", "headlines", "images", "OnWN", "tweet-news"),
                    "8/8c",
                    "not stated for the whole, see the archive's 00-readme.txt",
                    "Eneko Agirre, Carmen Banea, Claire Cardie, Daniel Cer, Mona Diab, Aitor Gonzalez-Agirre, Weiwei Guo,"
                            + " Rada Mihalcea, German Rigau and Janyce Wiebe. 2014. SemEval-2014 Task 10: Multilingual"
                            + " Semantic Textual Similarity. SemEval 2014, 81-91."),
            new SemEvalSts(
                    2015,
                    "test_evaluation_task2a/STS",
                    List.of("answers-forums", "answers-students", "belief", "headlines", "images"),
                    "d/da",
                    "CC BY-SA 3.0 (answers-forums); not stated for the others",
                    "Eneko Agirre, Carmen Banea, Claire Cardie, Daniel Cer, Mona Diab, Aitor Gonzalez-Agirre, Weiwei Guo,"
                            + " Iñigo Lopez-Gazpio, Montse Maritxalar, Rada Mihalcea, German Rigau, Larraitz Uria and Janyce"
                            + " Wiebe. 2015. SemEval-2015 Task 2: Semantic Textual Similarity, English, Spanish and Pilot on"
                            + " Interpretability. SemEval 2015, 252-263."),
            new SemEvalSts(
                    2016,
                    "sts2016-english-with-gs-v1.0/STS2016",
                    List.of("answer-answer", "headlines", "plagiarism", "postediting", "question-question"),
                    "9/98",
                    "several, see the archive's LICENSE.txt",
                    "Eneko Agirre, Carmen Banea, Daniel Cer, Mona Diab, Aitor Gonzalez-Agirre, Rada Mihalcea, German Rigau and"
                            + " Janyce Wiebe. 2016. SemEval-2016 Task 1: Semantic Textual Similarity, Monolingual and"
                            + " Cross-Lingual Evaluation. SemEval-2016, 497-511."));

    private final int year;
    private final String prefix;
    private final List<String> subCorpora;
    private final DatasetCard card;

    /**
     * @param prefix folder and beginning of the file names inside the archive
     * @param wikiFolder where the organisers' wiki keeps the archive
     */
    private SemEvalSts(
            int year, String prefix, List<String> subCorpora, String wikiFolder, String licence, String citation) {
        this.year = year;
        this.prefix = prefix;
        this.subCorpora = subCorpora;
        this.card = new DatasetCard(
                "sts" + year % 100,
                "English test sets of the SemEval STS task of " + year,
                Integer.toString(year),
                "http://ixa2.si.ehu.eus/stswiki/index.php/Main_Page",
                licence,
                citation,
                List.of(source(wikiFolder)));
    }

    /** One dataset for each year. */
    public static List<SemEvalSts> years() {
        return YEARS;
    }

    public int year() {
        return year;
    }

    /** The subsets besides {@link #ALL}. */
    public List<String> subCorpora() {
        return subCorpora;
    }

    @Override
    public DatasetCard card() {
        return card;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        return parts(subset).stream()
                .flatMap(part -> List.of(folder() + input(part), folder() + gold(part)).stream())
                .toList();
    }

    @Override
    public ScoredPairs read(Path directory, String split, String subset) throws IOException {
        List<ScoredPairs> parts = new ArrayList<>();
        for (String part : parts(subset)) {
            parts.add(readPart(directory, part, subset.equals(ALL) ? part + "/" : ""));
        }
        return ScoredPairs.concatenation(parts);
    }

    private ScoredPairs readPart(Path directory, String part, String idPrefix) throws IOException {
        String remedy = "run.sh data fetch " + card.id() + " --force";
        return new StsFiles(
                        new TextFile(directory.resolve(folder() + input(part)), remedy),
                        new TextFile(directory.resolve(folder() + gold(part)), remedy),
                        "en",
                        "en")
                .read(idPrefix);
    }

    /** The sub-corpora that a subset consists of. */
    List<String> parts(String subset) {
        if (subset.equals(ALL)) {
            return subCorpora;
        }
        Lines.requireSubset(card.id(), subCorpora, subset);
        return List.of(subset);
    }

    private Source source(String wikiFolder) {
        List<String> members = subCorpora.stream()
                .flatMap(part -> List.of(input(part), gold(part)).stream())
                .toList();
        String path = "/stswiki/images/" + wikiFolder + "/" + archive() + ".zip";
        return SimilaritySources.archive(
                "archives/" + archive() + ".zip",
                folder(),
                members,
                "http://ixa2.si.ehu.es" + path,
                "http://ixa2.si.ehu.eus" + path);
    }

    private String archive() {
        return "STS" + year + "-en-test";
    }

    private String folder() {
        return "sts12-16/" + archive() + "/";
    }

    private String input(String part) {
        return prefix + ".input." + part + ".txt";
    }

    private String gold(String part) {
        return prefix + ".gs." + part + ".txt";
    }
}
