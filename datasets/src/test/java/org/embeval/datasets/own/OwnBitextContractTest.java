package org.embeval.datasets.own;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.embeval.api.Dataset;
import org.embeval.api.TaskFile;
import org.embeval.api.TaskFile.Format;
import org.embeval.api.TaskFile.Part;
import org.embeval.api.TaskFile.Table;
import org.embeval.datasets.shape.ParallelCorpus;
import org.embeval.testkit.DatasetContract;

/** A user's own files are read by the rules for all datasets. */
class OwnBitextContractTest extends DatasetContract<ParallelCorpus> {
    @Override
    protected Dataset<ParallelCorpus> dataset() {
        Table table = new Table("pairs.tsv", Format.TSV, false, false, Map.of());
        Part part = new Part("fr-en", Map.of("source", "fr", "target", "en"), Map.of("pairs", table));
        return OwnBitext.dataset(new TaskFile(
                Path.of("mine.yaml").toAbsolutePath(), "mine", "Mine", "CC0-1.0", "none", List.of(), List.of(part)));
    }

    @Override
    protected String subset() {
        return "fr-en";
    }

    @Override
    protected void writeFixture(Path directory) throws IOException {
        Files.writeString(directory.resolve("mine.yaml"), "id: mine\n");
        Files.writeString(
                directory.resolve("pairs.tsv"), "Il a \"faim\".\tHe is hungry.\nC'est l'été\tIt is summer é\n");
    }

    @Override
    protected List<?> content(ParallelCorpus data) {
        return IntStream.range(0, data.size())
                .boxed()
                .flatMap(row -> Stream.of(data.source().line(row), data.target().line(row)))
                .toList();
    }

    @Override
    protected Optional<String> utf8File() {
        return Optional.of("pairs.tsv");
    }
}
