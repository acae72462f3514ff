package org.embeval.tasks.isomorphism;

import java.util.List;
import org.embeval.api.Group;
import org.embeval.api.Subset;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskKind;
import org.embeval.api.TaskProvider;
import org.embeval.datasets.own.OwnBitext;
import org.embeval.datasets.reader.Tatoeba;
import org.embeval.datasets.reader.UnitedNations;

/** The tasks that compare the geometry of two languages. */
public final class IsomorphismTasks implements TaskProvider {
    /** 2: samples are drawn independently; with seed 0 each began with what the one before had drawn second. */
    private static final int VERSION = 2;

    private static final String CITATION =
            "Muthuraman Chidambaram, Yinfei Yang, Daniel Cer, Steve Yuan, Yun-Hsuan Sung, Brian Strope and Ray Kurzweil."
                    + " 2019. Learning Cross-Lingual Sentence Representations via a Multi-task Dual-Encoder Model."
                    + " RepL4NLP 2019, 250-259.";

    @Override
    public List<Task> tasks() {
        return List.of(
                new SpectrumComparison(card(), new Tatoeba()),
                new SpectrumComparison(unCard(), UnitedNations.towardsEnglish()));
    }

    private static TaskCard unCard() {
        List<Subset> subsets = UnitedNations.languages().stream()
                .map(language -> new Subset(UnitedNations.subset(language), UnitedNations.codes(language)))
                .toList();
        // The samples of all languages are drawn from translations of the same sentences.
        Group main = new Group(
                        "mean",
                        SpectrumComparison.METRICS.get(0),
                        subsets.stream().map(Subset::id).toList())
                .sharingItems("");
        return card().on(
                        "eigen-similarity-un",
                        "Eigen-similarity: how alike sentences and translations lie, UN parallel corpus",
                        subsets,
                        main,
                        UnitedNations.SMALLEST_FIRST);
    }

    @Override
    public List<TaskKind> kinds() {
        return List.of(new TaskKind(
                "eigen-similarity",
                "how alike do sentences and their translations lie?",
                List.of(SpectrumOptions.DUAL_ENCODER),
                OwnBitext.FORM,
                own -> new SpectrumComparison(
                        own.card("isomorphism", VERSION, SpectrumComparison.METRICS, List.of(), CITATION),
                        OwnBitext.dataset(own))));
    }

    private static TaskCard card() {
        List<Subset> subsets = Tatoeba.languagesOf1000Pairs().stream()
                .map(language -> new Subset(Tatoeba.subset(language), Tatoeba.codes(language)))
                .toList();
        return new TaskCard(
                "eigen-similarity",
                "Eigen-similarity: how alike sentences and translations lie, 72 languages of Tatoeba",
                VERSION,
                "isomorphism",
                SpectrumComparison.METRICS,
                subsets,
                new Group(
                        "mean",
                        SpectrumComparison.METRICS.get(0),
                        subsets.stream().map(Subset::id).toList()),
                List.of(),
                List.of(SpectrumOptions.DUAL_ENCODER),
                List.of(),
                CITATION);
    }
}
