package org.embeval.datasets.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.embeval.api.Dataset;
import org.embeval.api.DatasetCard;
import org.embeval.api.Mirror;
import org.embeval.api.OfficialSize;
import org.embeval.datasets.shape.ScoredPairs;
import org.embeval.datasets.text.TextFile;

/**
 * The STS Benchmark translated by DeepL into the four languages of Chidambaram et al. (2019), whose own translations never
 * became public.
 *
 * <p>A subset is a language and a split, such as {@code fr-dev}. The files are comma-separated with quotation, unlike those
 * of the benchmark itself, and have no header. They have no ids, so the number of the record, counted from 1, is the id.
 */
public final class StsbMultiMt implements Dataset<ScoredPairs> {
    private static final List<String> LANGUAGES = List.of("fr", "es", "de", "zh");
    private static final List<String> SPLITS = List.of("dev", "test");
    private static final String REMEDY = "run.sh data fetch stsb-multi-mt --force";
    private static final HubCopy HUB =
            new HubCopy("PhilipMay/stsb_multi_mt", "3acaa3dd8c91649e0b8e627ffad891f059e47c8c");
    private static final PairTable TABLE = new PairTable("similarity_score", 0, 5, List.of());
    private static final ObjectReader CSV =
            new CsvMapper().readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY);

    private static final DatasetCard CARD = new DatasetCard(
                    "stsb-multi-mt",
                    "STS Benchmark translated into French, Spanish, German and Chinese",
                    "main, 2021",
                    "https://github.com/PhilipMay/stsb-multi-mt",
                    "as the STS Benchmark: CC BY-SA 4.0 (scores); the texts have licences of their own",
                    "Philip May. 2021. Machine translated multilingual STS benchmark dataset."
                            + " https://github.com/PhilipMay/stsb-multi-mt",
                    subsets().stream()
                            .map(subset -> SimilaritySources.file(
                                    path(subset),
                                    "https://raw.githubusercontent.com/PhilipMay/stsb-multi-mt/main/data/stsb-" + subset
                                            + ".csv",
                                    "https://github.com/PhilipMay/stsb-multi-mt/raw/main/data/stsb-" + subset + ".csv"))
                            .toList())
            .withMirrors(mirrors());

    /** Languages in the order of tables, BCP 47. */
    public static List<String> languages() {
        return LANGUAGES;
    }

    /** The splits of each language. */
    public static List<String> splits() {
        return SPLITS;
    }

    /** The subset of a language and a split. */
    public static String subset(String language, String split) {
        return language + "-" + split;
    }

    private static List<String> subsets() {
        return LANGUAGES.stream()
                .flatMap(language -> SPLITS.stream().map(split -> subset(language, split)))
                .toList();
    }

    @Override
    public DatasetCard card() {
        return CARD;
    }

    @Override
    public List<String> files(Path directory, String split, String subset) {
        Lines.requireSubset(CARD.id(), subsets(), subset);
        return HubCopy.orOfficial(CARD, directory, List.of(path(subset)));
    }

    @Override
    public List<OfficialSize> sizes() {
        return subsets().stream()
                .map(subset -> OfficialSize.of(subset, "pairs", subset.endsWith("-dev") ? 1500 : 1379))
                .toList();
    }

    @Override
    public ScoredPairs read(Path directory, String split, String subset) throws IOException {
        List<String> files = files(directory, split, subset);
        Path path = directory.resolve(files.get(0));
        String language = subset.substring(0, subset.indexOf('-'));
        if (HubCopy.isCopy(files)) {
            return TABLE.read(path, REMEDY, List.of(language, language));
        }
        TextFile file = new TextFile(path, REMEDY);
        PairCollector pairs = new PairCollector(file, 0, 5);
        long number = 0;
        for (CsvRecord csvRecord : records(file)) {
            number++;
            String[] columns = csvRecord.columns();
            pairs.add(csvRecord.line(), Long.toString(number), columns[0], columns[1], columns[2]);
        }
        return pairs.pairs(language, language);
    }

    /** @param line where the record begins, counted from 1 */
    private record CsvRecord(long line, String[] columns) {}

    private static List<CsvRecord> records(TextFile file) throws IOException {
        List<CsvRecord> all = new ArrayList<>();
        try (MappingIterator<String[]> records = CSV.readValues(String.join("\n", file.readLinesLf()))) {
            while (records.hasNextValue()) {
                long line = records.getCurrentLocation().getLineNr();
                all.add(new CsvRecord(line, requireColumns(file, line, records.nextValue())));
            }
        } catch (JsonProcessingException e) {
            throw file.damaged(
                    e.getLocation().getLineNr(),
                    file.path().getFileName() + " is no comma-separated text: " + e.getOriginalMessage());
        }
        return all;
    }

    private static String[] requireColumns(TextFile file, long line, String[] columns) {
        if (columns.length != 3) {
            throw file.damaged(
                    line, file.path().getFileName() + " has " + columns.length + " columns; the record should have 3.");
        }
        return columns;
    }

    private static List<Mirror> mirrors() {
        List<Mirror> mirrors = new ArrayList<>();
        for (String language : LANGUAGES) {
            for (String split : SPLITS) {
                List<String> official = List.of(path(subset(language, split)));
                mirrors.add(HUB.file(language + "/" + split + "-00000-of-00001.parquet", official));
                mirrors.add(HUB.converted(language, split, official));
            }
        }
        return mirrors;
    }

    private static String path(String subset) {
        return "stsb-multi-mt/data/stsb-" + subset + ".csv";
    }
}
