package org.embeval.datasets.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.Character.UnicodeScript;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.embeval.api.SampleData;
import org.embeval.api.Texts;
import org.embeval.datasets.reader.Tatoeba;
import org.embeval.datasets.shape.ParallelCorpus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedSampleTest {
    private final PackagedSample sample = new PackagedSample();

    @TempDir
    private Path directory;

    @BeforeEach
    void unpack() throws IOException {
        for (String path : sample.paths()) {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            try (InputStream in = sample.open(path)) {
                Files.copy(in, file);
            }
        }
    }

    @Test
    void theServiceLoaderFindsIt() {
        assertInstanceOf(
                PackagedSample.class,
                ServiceLoader.load(SampleData.class).findFirst().orElseThrow());
    }

    @Test
    void theIndexNamesExactlyTheFilesThatArePackaged() throws IOException, URISyntaxException {
        Path root =
                Path.of(PackagedSample.class.getResource("index.txt").toURI()).getParent();
        try (Stream<Path> files = Files.walk(root.resolve("tatoeba"))) {
            assertEquals(
                    files.filter(Files::isRegularFile)
                            .map(file -> root.relativize(file).toString().replace('\\', '/'))
                            .sorted()
                            .toList(),
                    sample.paths());
        }
    }

    @Test
    void aFileThatTheIndexDoesNotNameIsNotOpened() {
        assertThrows(FileNotFoundException.class, () -> sample.open("index.txt"));
    }

    @Test
    void tatoebaHasAtLeastTenLanguagesOfFiftyPairs() throws IOException {
        Map<String, ParallelCorpus> corpora = corpora();
        assertTrue(corpora.size() >= 10, () -> corpora.keySet().toString());
        corpora.forEach((language, corpus) -> assertEquals(50, corpus.size(), language));
    }

    @Test
    void tatoebaHasAtLeastFiveScripts() throws IOException {
        Set<UnicodeScript> scripts = new TreeSet<>();
        corpora().values().forEach(corpus -> scripts.add(mainScript(corpus.source())));
        assertTrue(scripts.size() >= 5, scripts::toString);
    }

    @Test
    void noSideRepeatsALine() throws IOException {
        corpora().forEach((language, corpus) -> {
            for (Texts side : List.of(corpus.source(), corpus.target())) {
                List<String> lines = lines(side);
                assertEquals(lines.size(), new HashSet<>(lines).size(), language);
            }
        });
    }

    private Map<String, ParallelCorpus> corpora() throws IOException {
        Tatoeba tatoeba = new Tatoeba();
        Map<String, ParallelCorpus> corpora = new TreeMap<>();
        for (String language : Tatoeba.languages()) {
            String subset = Tatoeba.subset(language);
            if (sample.paths().containsAll(tatoeba.files(directory, "", subset))) {
                corpora.put(language, tatoeba.read(directory, "", subset));
            }
        }
        assertEquals(sample.paths().size(), 2 * corpora.size(), "every packaged file belongs to a complete pair");
        return corpora;
    }

    private static UnicodeScript mainScript(Texts texts) {
        return lines(texts).stream()
                .flatMapToInt(String::codePoints)
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<UnicodeScript, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    private static List<String> lines(Texts texts) {
        return new ArrayList<>(
                IntStream.range(0, texts.size()).mapToObj(texts::line).toList());
    }
}
