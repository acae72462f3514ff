package org.embeval.tasks.mining;

import java.util.List;
import org.embeval.api.Group;
import org.embeval.api.Subset;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskProvider;
import org.embeval.datasets.reader.Bucc;
import org.embeval.kernel.mining.Extraction;

/** The tasks that mine for translations. */
public final class MiningTasks implements TaskProvider {
    private static final List<Subset> BUCC_PAIRS = Bucc.languages().stream()
            .map(language -> new Subset(Bucc.subset(language), Bucc.codes(language)))
            .toList();

    @Override
    public List<Task> tasks() {
        return List.of(new BitextMining(buccCard(), new Bucc()));
    }

    private static TaskCard buccCard() {
        return new TaskCard(
                "bucc",
                "BUCC 2018: mine the translations hidden in two monolingual corpora",
                1,
                "mining",
                BitextMining.METRICS,
                BUCC_PAIRS,
                new Group(
                        "mean",
                        Extraction.F1,
                        BUCC_PAIRS.stream().map(Subset::id).toList()),
                List.of(),
                List.of(MiningOptions.LABSE, MiningOptions.LASER),
                Bucc.SPLITS,
                true,
                "Fangxiaoyu Feng, Yinfei Yang, Daniel Cer, Naveen Arivazhagan and Wei Wang. 2022. Language-agnostic BERT"
                        + " Sentence Embedding. ACL 2022, 878-891; Mikel Artetxe and Holger Schwenk. 2019. Margin-based"
                        + " Parallel Corpus Mining with Multilingual Sentence Embeddings. ACL 2019, 3197-3203.");
    }
}
