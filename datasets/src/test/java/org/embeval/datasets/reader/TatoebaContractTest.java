package org.embeval.datasets.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.embeval.api.Dataset;
import org.embeval.api.Texts;
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.testkit.DatasetContract;

class TatoebaContractTest extends DatasetContract<ParallelCorpus> {
    private static final String GREEK = "tatoeba/v1/tatoeba.ell-eng.ell";

    @Override
    protected Dataset<ParallelCorpus> dataset() {
        return new Tatoeba();
    }

    @Override
    protected String subset() {
        return "ell-eng";
    }

    @Override
    protected void writeFixture(Path directory) throws IOException {
        Files.createDirectories(directory.resolve(GREEK).getParent());
        Files.writeString(directory.resolve(GREEK), "Η βροχή σταμάτησε.\nΈνα ποδήλατο.\n", UTF_8);
        Files.writeString(
                directory.resolve("tatoeba/v1/tatoeba.ell-eng.eng"), "The rain stopped.\nA bicycle.\n", UTF_8);
    }

    @Override
    protected List<?> content(ParallelCorpus corpus) {
        List<Object> content = new ArrayList<>();
        for (Texts side : List.of(corpus.source(), corpus.target())) {
            content.add(side.role());
            content.add(side.language());
            for (int line = 0; line < side.size(); line++) {
                content.add(side.line(line));
            }
        }
        for (int gold : corpus.gold()) {
            content.add(gold);
        }
        return content;
    }

    @Override
    protected Optional<String> utf8File() {
        return Optional.of(GREEK);
    }
}
