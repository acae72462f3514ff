package org.embeval.datasets.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.OfficialSize;
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

    private static final String NO_PARTS = "the sub-corpora by themselves";

    private static final List<SemEvalSts> YEARS = List.of(
            new SemEvalSts(
                    2012,
                    "test-gold/STS",
                    SizeList.parse("MSRpar 750 MSRvid 750 SMTeuroparl 459 surprise.OnWN 750 surprise.SMTnews 399"),
                    "a0d554a64d88156834ff5ae9920b964011b16384",
                    "4/40",
                    "texts need consent to Microsoft Research's licence terms",
                    "Microsoft Research's licence terms for the sentences of MSRpar and MSRvid",
                    "Eneko Agirre, Daniel Cer, Mona Diab and Aitor Gonzalez-Agirre. 2012. SemEval-2012 Task 6: A Pilot on"
                            + " Semantic Textual Similarity. *SEM 2012, 385-393."),
            // The fourth sub-corpus, SMT, has official scores but no public text.
            new SemEvalSts(
                    2013,
                    "test-gs/STS",
                    SizeList.parse("FNWN 189 headlines 750 OnWN 561"),
                    "7e90230a92c190f1bf69ae9002b8cea547a64cca",
                    "2/2f",
                    "not stated for the whole, see the archive's 00-readme.txt",
                    "",
                    "Eneko Agirre, Daniel Cer, Mona Diab, Aitor Gonzalez-Agirre and Weiwei Guo. 2013. *SEM 2013 shared task:"
                            + " Semantic Textual Similarity. *SEM 2013, 32-43."),
            new SemEvalSts(
                    2014,
                    "sts-en-test-gs-2014/STS",
                    SizeList.parse("deft-forum 450 deft-news 300 headlines 750 images 750 OnWN 750 tweet-news 750"),
                    "6031580fec1f6af667f0bd2da0a551cf4f0b2375",
                    "8/8c",
                    "not stated for the whole, see the archive's 00-readme.txt",
                    "",
                    "Eneko Agirre, Carmen Banea, Claire Cardie, Daniel Cer, Mona Diab, Aitor Gonzalez-Agirre, Weiwei Guo,"
                            + " Rada Mihalcea, German Rigau and Janyce Wiebe. 2014. SemEval-2014 Task 10: Multilingual"
                            + " Semantic Textual Similarity. SemEval 2014, 81-91."),
            new SemEvalSts(
                    2015,
                    "test_evaluation_task2a/STS",
                    SizeList.parse("answers-forums 375 answers-students 750 belief 375 headlines 750 images 750"),
                    "ae752c7c21bf194d8b67fd573edf7ae58183cbe3",
                    "d/da",
                    "CC BY-SA 3.0 (answers-forums); not stated for the others",
                    "",
                    "Eneko Agirre, Carmen Banea, Claire Cardie, Daniel Cer, Mona Diab, Aitor Gonzalez-Agirre, Weiwei Guo,"
                            + " Iñigo Lopez-Gazpio, Montse Maritxalar, Rada Mihalcea, German Rigau, Larraitz Uria and Janyce"
                            + " Wiebe. 2015. SemEval-2015 Task 2: Semantic Textual Similarity, English, Spanish and Pilot on"
                            + " Interpretability. SemEval 2015, 252-263."),
            new SemEvalSts(
                    2016,
                    "sts2016-english-with-gs-v1.0/STS2016",
                    SizeList.parse(
                            "answer-answer 254 headlines 249 plagiarism 230 postediting 244 question-question 209"),
                    "4d8694f8f0e0100860b497b999b3dbed754a0513",
                    "9/98",
                    "several, see the archive's LICENSE.txt",
                    "",
                    "Eneko Agirre, Carmen Banea, Daniel Cer, Mona Diab, Aitor Gonzalez-Agirre, Rada Mihalcea, German Rigau and"
                            + " Janyce Wiebe. 2016. SemEval-2016 Task 1: Semantic Textual Similarity, Monolingual and"
                            + " Cross-Lingual Evaluation. SemEval-2016, 497-511."));

    private final int year;
    private final String prefix;
    private final Map<String, Long> sizes;
    private final List<String> subCorpora;
    private final DatasetCard card;

    /**
     * @param prefix folder and beginning of the file names inside the archive
     * @param sizes pairs with a score by sub-corpus, in the order of the organisers
     * @param hubRevision of MTEB's copy
     * @param wikiFolder where the organisers' wiki keeps the archive
     * @param agreement what users must agree to; empty if nothing
     */
    private SemEvalSts(
            int year,
            String prefix,
            Map<String, Long> sizes,
            String hubRevision,
            String wikiFolder,
            String licence,
            String agreement,
            String citation) {
        this.year = year;
        this.prefix = prefix;
        this.sizes = sizes;
        this.subCorpora = List.copyOf(sizes.keySet());
        HubCopy hub = new HubCopy("mteb/sts" + year % 100 + "-sts", hubRevision);
        this.card = new DatasetCard(
                        "sts" + year % 100,
                        "English test sets of the SemEval STS task of " + year,
                        Integer.toString(year),
                        "http://ixa2.si.ehu.eus/stswiki/index.php/Main_Page",
                        licence,
                        citation,
                        List.of(source(wikiFolder)))
                .onlyWith(agreement)
                .withMirrors(List.of(
                        hub.file("test.jsonl.gz", official(ALL), NO_PARTS),
                        hub.converted("default", "test", official(ALL), NO_PARTS)));
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
        return HubCopy.orOfficial(card, directory, official(subset));
    }

    private List<String> official(String subset) {
        return parts(subset).stream()
                .flatMap(part -> List.of(folder() + input(part), folder() + gold(part)).stream())
                .toList();
    }

    @Override
    public List<OfficialSize> sizes() {
        List<OfficialSize> all = new ArrayList<>();
        sizes.forEach((part, pairs) -> all.add(OfficialSize.of(part, "pairs", pairs)));
        all.add(OfficialSize.of(
                ALL, "pairs", sizes.values().stream().mapToLong(Long::longValue).sum()));
        return all;
    }

    @Override
    public ScoredPairs read(Path directory, String split, String subset) throws IOException {
        List<String> files = files(directory, split, subset);
        if (HubCopy.isCopy(files)) {
            return PairTable.usual().read(directory.resolve(files.get(0)), remedy(), List.of("en", "en"));
        }
        List<ScoredPairs> parts = new ArrayList<>();
        for (String part : parts(subset)) {
            parts.add(readPart(directory, part, subset.equals(ALL) ? part + "/" : ""));
        }
        return ScoredPairs.concatenation(parts);
    }

    private ScoredPairs readPart(Path directory, String part, String idPrefix) throws IOException {
        return new StsFiles(
                        new TextFile(directory.resolve(folder() + input(part)), remedy()),
                        new TextFile(directory.resolve(folder() + gold(part)), remedy()),
                        "en",
                        "en")
                .read(idPrefix);
    }

    private String remedy() {
        return "run.sh data fetch " + card.id() + " --force";
    }

    /** The sub-corpora that a subset consists of. */
    List<String> parts(String subset) {
        if (subset.equals(ALL)) {
            return subCorpora;
        }
        Lines.requireSubset("sts" + year % 100, subCorpora, subset);
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
