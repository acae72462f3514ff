package org.embeval.datasets.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.Source;
import org.embeval.datasets.shape.LabelledTexts;

/**
 * Test pairs of SNLI, professionally translated into French and Spanish; English is SNLI's own test part.
 *
 * <p>Subsets are languages. A translated file has premise, hypothesis and label in each line, separated by tabs, without a
 * header, as XTREME's files of XNLI have. No official address is known to us; files can be imported.
 */
public final class SnliX implements Dataset<LabelledTexts> {
    private static final String ENGLISH = "en";
    private static final List<String> LANGUAGES = List.of(ENGLISH, "fr", "es");
    private static final NliCorpus SNLI = NliCorpus.snli();

    private static final DatasetCard CARD = new DatasetCard(
            "snli-x",
            "SNLI-X: test pairs of SNLI in French and Spanish",
            "2017",
            "https://arxiv.org/abs/1704.05347",
            "CC BY-SA 4.0 (SNLI); none stated for the translations",
            "Željko Agić and Natalie Schluter. 2018. Baselines and test data for cross-lingual inference. LREC 2018.",
            LANGUAGES.stream()
                    .filter(language -> !language.equals(ENGLISH))
                    .map(language -> Source.file(translated(language), "", List.of()))
                    .toList());

    /** BCP 47 codes of all languages, English first. */
    public static List<String> languages() {
        return LANGUAGES;
    }

    @Override
    public DatasetCard card() {
        return CARD;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        Lines.requireSubset(CARD.id(), LANGUAGES, subset);
        return subset.equals(ENGLISH) ? SNLI.files(directory, "", "test") : List.of(translated(subset));
    }

    @Override
    public LabelledTexts read(Path directory, String split, String subset) throws IOException {
        return subset.equals(ENGLISH)
                ? SNLI.read(directory, "", "test")
                : Xnli.readThreeColumns(
                        SentEvalFiles.open(
                                directory, files(directory, split, subset).get(0), CARD.id()),
                        subset);
    }

    private static String translated(String language) {
        return "snli-x/snli-x.test." + language + ".tsv";
    }
}
