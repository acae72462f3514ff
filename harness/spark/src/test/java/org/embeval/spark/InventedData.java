package org.embeval.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** A data directory of invented files, small ones in the official formats. */
record InventedData(Path directory) {
    private static final List<String> THINGS =
            List.of("kite", "mill", "harbour", "lantern", "orchard", "ferry", "violin", "glacier", "market", "tunnel");
    private static final List<String> DEEDS =
            List.of("rises over", "waits behind", "is older than", "was sold with", "can be seen from", "fell into");
    private static final List<String> PROBES = List.of(
            "sentence_length",
            "word_content",
            "tree_depth",
            "top_constituents",
            "bigram_shift",
            "past_present",
            "subj_number",
            "obj_number",
            "odd_man_out",
            "coordination_inversion");
    private static final List<String> QUESTIONS =
            List.of("ABBR:exp", "DESC:def", "ENTY:food", "HUM:ind", "LOC:city", "NUM:date");
    private static final List<String> RELATIONS = List.of("entailment", "neutral", "contradiction");

    static InventedData writtenTo(Path directory) throws IOException {
        InventedData data = new InventedData(directory);
        data.writeTransfer();
        data.writeMoreTransfer();
        data.writeProbes();
        data.writeInference();
        data.writeReviews();
        data.writeQuestions();
        data.writeAnswers();
        data.writeUnitedNations();
        data.writeComparableCorpora();
        data.writeSemEval();
        data.writeBenchmarks();
        data.writeRelatedness();
        return data;
    }

    private void writeTransfer() throws IOException {
        String folder = "senteval/downstream/";
        for (String file : List.of(
                "MR/rt-polarity.pos",
                "MR/rt-polarity.neg",
                "CR/custrev.pos",
                "CR/custrev.neg",
                "SUBJ/subj.objective",
                "SUBJ/subj.subjective",
                "MPQA/mpqa.pos",
                "MPQA/mpqa.neg")) {
            write(folder + file, lines(24, i -> sentence(i + file.length())));
        }
        write(folder + "TREC/train_5500.label", lines(66, i -> any(QUESTIONS, i) + " What is it that " + sentence(i)));
        write(folder + "TREC/TREC_10.label", lines(12, i -> any(QUESTIONS, i) + " Who says that " + sentence(i)));
    }

    private void writeMoreTransfer() throws IOException {
        String folder = "senteval/downstream/";
        for (String part : List.of("train", "dev", "test")) {
            write(folder + "SST/binary/sentiment-" + part, lines(24, i -> sentence(i) + "\t" + i % 2));
            write(folder + "SST/fine/sentiment-" + part, lines(30, i -> i % 5 + " " + sentence(i)));
        }
        for (String part : List.of("train", "test")) {
            write(
                    folder + "MRPC/msr_paraphrase_" + part + ".txt",
                    "Quality\t#1 ID\t#2 ID\t#1 String\t#2 String\n"
                            + lines(24, i -> i % 2 + "\t" + i + "\t" + (i + 50) + "\t" + twoSentences(i)));
        }
    }

    private void writeProbes() throws IOException {
        List<String> parts = List.of("tr", "tr", "tr", "va", "te");
        for (String probe : PROBES) {
            write(
                    "probing/" + probe + ".txt",
                    lines(
                            90,
                            i -> any(parts, i) + "\t" + (i / parts.size() % 2 == 0 ? "I" : "O") + "\t" + sentence(i)));
        }
    }

    private void writeInference() throws IOException {
        for (String part : List.of("snli_1.0/snli_1.0_train", "snli_1.0/snli_1.0_dev", "snli_1.0/snli_1.0_test")) {
            write(part + ".jsonl", lines(24, InventedData::pairAsJson));
        }
        write("multinli_1.0/multinli_1.0_train.jsonl", lines(24, InventedData::pairAsJson));
        for (String part : List.of("xnli/dev-en", "xnli/test-en", "xnli/test-fr", "snli-x/snli-x.test.fr")) {
            write(part + ".tsv", lines(12, i -> String.join("\t", sentence(i), sentence(i + 3), any(RELATIONS, i))));
        }
    }

    private static String pairAsJson(int i) {
        return "{\"gold_label\": \"" + any(RELATIONS, i) + "\", \"sentence1\": \"" + sentence(i)
                + "\", \"sentence2\": \"" + sentence(i + 7) + "\"}";
    }

    private void writeReviews() throws IOException {
        for (String language : List.of("en", "fr")) {
            for (String category : List.of("books", "dvd", "music")) {
                for (String part : List.of("train", "test")) {
                    write(
                            "cls-acl10-unprocessed/" + language + "/" + category + "/" + part + ".review",
                            "<items>\n" + lines(10, i -> review(i, part)) + "</items>\n");
                }
            }
        }
    }

    private static String review(int i, String part) {
        return "<item><rating>" + (i % 2 == 0 ? "5.0" : "1.0") + "</rating><summary>" + part + "</summary><text>"
                + sentence(i) + "</text></item>";
    }

    private void writeQuestions() throws IOException {
        write(
                "quora/quora_duplicate_questions.tsv",
                "id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate\n"
                        + lines(
                                30,
                                i -> String.join(
                                        "\t",
                                        "" + i,
                                        "" + (i + 1),
                                        "" + (i + 31),
                                        question(i),
                                        question(i + 60),
                                        "" + i % 2)));
        write("queries/quora-cl.de.tsv", lines(12, i -> translation(i, i + 1)));
        writeZipped(
                "askubuntu/text_tokenized.txt.gz", lines(40, i -> (i + 1) + "\t" + question(i) + "\t" + sentence(i)));
        write("askubuntu/train_random.txt", lines(10, i -> (i + 1) + "\t" + (i + 11) + "\t" + (i + 12)));
        for (String part : List.of("dev", "test")) {
            write(
                    "askubuntu/" + part + ".txt",
                    lines(10, i -> (i + 21) + "\t" + (i + 31) + "\t" + (i + 31) + " " + (i + 30) + "\t1.5 1.25"));
        }
        write("queries/askubuntu-cl.de.tsv", lines(12, i -> translation(i, i + 1)));
    }

    private void writeAnswers() throws IOException {
        for (String part : List.of("train", "dev")) {
            String paragraphs = IntStream.range(0, 8)
                    .mapToObj(i -> "{\"context\": \"" + sentence(i) + " " + sentence(i + 20)
                            + "\", \"qas\": [{\"id\": \"q" + i + "\", \"question\": \"" + question(i)
                            + "\", \"answers\": [{\"text\": \"The\", \"answer_start\": 0}]}]}")
                    .collect(Collectors.joining(",\n"));
            write(
                    "squad/" + part + "-v1.1.json",
                    "{\"version\": \"1.1\", \"data\": [{\"title\": \"Invented\", \"paragraphs\": [\n" + paragraphs
                            + "]}]}\n");
        }
        write("queries/squad-reqa-cl.de.tsv", lines(6, i -> translation(i, "q" + i)));
    }

    private static String translation(int i, Object id) {
        return id + "\tWarum " + any(THINGS, i) + " ?\t" + question(i);
    }

    private void writeUnitedNations() throws IOException {
        for (String part : List.of("devset", "testset")) {
            for (String language : List.of("en", "ar", "es", "fr", "ru", "zh")) {
                write("un/UNv1.0." + part + "." + language, lines(30, i -> language + " " + sentence(i)));
            }
        }
    }

    private void writeComparableCorpora() throws IOException {
        for (String part : List.of("sample", "training")) {
            write("bucc2018/fr-en." + part + ".fr", lines(30, i -> "fr-" + i + "\tLe " + sentence(i)));
            write("bucc2018/fr-en." + part + ".en", lines(40, i -> "en-" + i + "\t" + sentence(i + 10)));
            write("bucc2018/fr-en." + part + ".gold", lines(10, i -> "fr-" + (i + 10) + "\ten-" + i));
        }
    }

    private void writeSemEval() throws IOException {
        writeScored(
                "sts12-16/STS2012-en-test/test-gold/STS", "MSRpar MSRvid SMTeuroparl surprise.OnWN surprise.SMTnews");
        writeScored("sts12-16/STS2013-en-test/test-gs/STS", "FNWN headlines OnWN");
        writeScored(
                "sts12-16/STS2014-en-test/sts-en-test-gs-2014/STS",
                "deft-forum deft-news headlines images OnWN tweet-news");
        writeScored(
                "sts12-16/STS2015-en-test/test_evaluation_task2a/STS",
                "answers-forums answers-students belief headlines images");
        writeScored(
                "sts12-16/STS2016-en-test/sts2016-english-with-gs-v1.0/STS2016",
                "answer-answer headlines plagiarism postediting question-question");
        write("sts17/STS2017.eval.v1.1/STS.input.track5.en-en.txt", lines(20, InventedData::twoSentences));
        write("sts17/STS2017.gs/STS.gs.track5.en-en.txt", lines(20, InventedData::score));
    }

    private void writeScored(String prefix, String parts) throws IOException {
        for (String part : parts.split(" ", -1)) {
            write(prefix + ".input." + part + ".txt", lines(20, InventedData::twoSentences));
            write(prefix + ".gs." + part + ".txt", lines(20, InventedData::score));
        }
    }

    private void writeBenchmarks() throws IOException {
        String header = "genre\tfilename\tyear\tid\tscore\tsentence1\tsentence2\n";
        for (String part : List.of("train", "dev", "test")) {
            String pairs = lines(24, i -> "news\tX\t2015\t" + i + "\t" + score(i) + "\t" + twoSentences(i));
            write("stsbenchmark/sts-" + part + ".csv", pairs);
            write("senteval/downstream/STS/STSBenchmark/sts-" + part + ".csv", pairs);
            write("korsts/sts-" + part + ".tsv", header + pairs);
            write(
                    "cnsd/cnsd-sts-" + part + ".txt",
                    lines(24, i -> i + "||" + sentence(i) + "||" + sentence(i + 3) + "||" + i % 6));
            write(
                    "stsb-multi-mt/data/stsb-fr-" + part + ".csv",
                    lines(24, i -> sentence(i) + "," + sentence(i + 3) + "," + score(i)));
        }
        write(
                "jsts-v1.3/valid-v1.3.json",
                lines(
                        24,
                        i -> "{\"sentence_pair_id\": \"" + i + "\", \"sentence1\": \"" + sentence(i)
                                + "\", \"sentence2\": \"" + sentence(i + 3) + "\", \"label\": " + score(i) + "}"));
    }

    private void writeRelatedness() throws IOException {
        List<String> judgements = List.of("NEUTRAL", "CONTRADICTION", "ENTAILMENT");
        String header = "pair_ID\tsentence_A\tsentence_B\trelatedness_score\tentailment_judgment\n";
        for (String part : List.of("train", "trial", "test_annotated")) {
            String pairs = header
                    + lines(24, i -> i + "\t" + twoSentences(i) + "\t" + (1 + i % 9 / 2.0) + "\t" + any(judgements, i));
            write("sick/SICK_" + part + ".txt", pairs);
            write("senteval/downstream/SICK/SICK_" + part + ".txt", pairs);
        }
    }

    private static String twoSentences(int i) {
        return sentence(i) + "\t" + sentence(i + 3);
    }

    private static String score(int i) {
        return i % 11 / 2.0 + "";
    }

    private static String question(int i) {
        return "Why is it that " + sentence(i);
    }

    /** Repeats itself after 180 numbers. */
    private static String sentence(int i) {
        return "The " + any(THINGS, i) + " " + any(DEEDS, i / 10) + " the " + any(THINGS, i + 3 + i / 60) + " .";
    }

    private static <T> T any(List<T> of, int i) {
        return of.get(i % of.size());
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private void write(String file, String content) throws IOException {
        write(file, content.getBytes(UTF_8));
    }

    private void writeZipped(String file, String content) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(content.getBytes(UTF_8));
        }
        write(file, zipped.toByteArray());
    }

    private void write(String file, byte[] content) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, content);
    }
}
