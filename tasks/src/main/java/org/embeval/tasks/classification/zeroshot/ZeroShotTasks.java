package org.embeval.tasks.classification.zeroshot;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.embeval.api.Dataset;
import org.embeval.api.Group;
import org.embeval.api.Metric;
import org.embeval.api.Protocol;
import org.embeval.api.Subset;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskProvider;
import org.embeval.datasets.reader.AmazonReviews;
import org.embeval.datasets.reader.NliCorpus;
import org.embeval.datasets.reader.SnliX;
import org.embeval.datasets.reader.Xnli;
import org.embeval.datasets.shape.LabelledTexts;
import org.embeval.datasets.text.LanguageCodes;
import org.embeval.kernel.metrics.Classification;

/** The tasks that learn in English. */
public final class ZeroShotTasks implements TaskProvider {
    private static final String FAMILY = "zeroshot";
    private static final String ENGLISH = "en";
    private static final List<Integer> SHARES = List.of(0, 10, 20, 40, 80, 100);

    private static final String CITATION =
            "Muthuraman Chidambaram, Yinfei Yang, Daniel Cer, Steve Yuan, Yunhsuan Sung, Brian"
                    + " Strope and Ray Kurzweil. 2019. Learning cross-lingual sentence representations via a multi-task dual-encoder"
                    + " model. RepL4NLP 2019, 250-259.";

    @Override
    public List<Task> tasks() {
        return List.of(xnli(), snliX(), amazon());
    }

    private static Task xnli() {
        Xnli dataset = new Xnli();
        TaskCard card = inferenceCard(
                "xnli",
                "XNLI: inference learned in English, tested in 15 languages",
                Xnli.languages(),
                InferenceProtocols.of(true));
        return new CrossLingualInference(card, dataset, new EnglishPairs(corpora(), dataset, "dev", ENGLISH));
    }

    private static Task snliX() {
        TaskCard card = inferenceCard(
                "snli-x",
                "SNLI-X: inference learned in English, tested in French and Spanish",
                SnliX.languages(),
                InferenceProtocols.of(false));
        return new CrossLingualInference(card, new SnliX(), new EnglishPairs(corpora(), NliCorpus.snli(), "", "dev"));
    }

    private static Map<String, Dataset<LabelledTexts>> corpora() {
        return Map.of(InferenceProtocols.SNLI, NliCorpus.snli(), InferenceProtocols.MULTINLI, NliCorpus.multiNli());
    }

    private static TaskCard inferenceCard(String id, String title, List<String> languages, List<Protocol> protocols) {
        List<String> others =
                languages.stream().filter(language -> !language.equals(ENGLISH)).toList();
        return new TaskCard(
                id,
                title,
                1,
                FAMILY,
                List.of(Classification.ACCURACY),
                languages.stream()
                        .map(language -> new Subset(language, LanguageCodes.of(language)))
                        .toList(),
                // Every language has translations of the same pairs.
                new Group("without-en", Classification.ACCURACY, others).sharingItems(Classification.ACCURACY.id()),
                List.of(),
                protocols,
                List.of(),
                CITATION);
    }

    private static Task amazon() {
        List<Metric> metrics = List.of(Classification.ACCURACY, CrossLingualReviews.TARGET_ONLY);
        List<Subset> subsets = Stream.of("fr", "de")
                .flatMap(language ->
                        SHARES.stream().map(share -> new Subset(language + "-" + share, LanguageCodes.of(language))))
                .toList();
        List<String> withoutTarget =
                subsets.stream().map(Subset::id).filter(id -> id.endsWith("-0")).toList();
        return new CrossLingualReviews(
                new TaskCard(
                        "amazon",
                        "Amazon reviews: sentiment learned in English and a share of French or German",
                        1,
                        FAMILY,
                        metrics,
                        subsets,
                        new Group("zero-shot", Classification.ACCURACY, withoutTarget),
                        List.of(),
                        ReviewProtocols.all(),
                        List.of(),
                        CITATION),
                new AmazonReviews());
    }
}
