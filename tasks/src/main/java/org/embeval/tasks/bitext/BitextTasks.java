package org.embeval.tasks.bitext;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.embeval.api.Subset;
import org.embeval.api.Task;
import org.embeval.api.TaskCard;
import org.embeval.api.TaskProvider;
import org.embeval.datasets.reader.Tatoeba;

/** The tasks that look for translations. */
public final class BitextTasks implements TaskProvider {
    @Override
    public List<Task> tasks() {
        return List.of(new BitextRetrieval(tatoebaCard(), new Tatoeba()));
    }

    private static TaskCard tatoebaCard() {
        return new TaskCard(
                "tatoeba",
                "Tatoeba: find the translation of a sentence, 112 languages and English",
                1,
                "bitext",
                BitextRetrieval.METRICS,
                Tatoeba.languages().stream().map(BitextTasks::tatoebaSubset).toList(),
                TatoebaGroups.ALL,
                TatoebaGroups.GROUPS,
                List.of(BitextRetrieval.LABSE),
                List.of(),
                "Fangxiaoyu Feng, Yinfei Yang, Daniel Cer, Naveen Arivazhagan and Wei Wang. 2022. Language-agnostic BERT"
                        + " Sentence Embedding. ACL 2022, 878-891.");
    }

    private static Subset tatoebaSubset(String language) {
        Set<String> codes = new HashSet<>(Tatoeba.bcp47(language));
        codes.add(language);
        return new Subset(Tatoeba.subset(language), codes);
    }
}
