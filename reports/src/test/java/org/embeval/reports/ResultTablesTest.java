package org.embeval.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.embeval.api.Counts;
import org.embeval.api.Estimate;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.api.Metric;
import org.embeval.api.Report;
import org.embeval.api.ReportRequest;
import org.embeval.api.TaskResult;
import org.embeval.api.TaskResult.Status;
import org.junit.jupiter.api.Test;

class ResultTablesTest {
    private static final Metric ACCURACY = Metric.higher("accuracy");
    private static final Metric GAP = Metric.lower("std");
    private static final Counts NONE = new Counts(0, 0, 0, 0);
    private static final Estimate UNKNOWN = Estimate.of(Double.NaN);

    @Test
    void sizesOfPoolsAreAlwaysTold() throws IOException {
        TaskResult result = new Measured("birds", "tiny", ACCURACY)
                .pool("xx-en", 2000, 100_000, 0.5)
                .pool("yy-en", 2000, 90_000, 0.5)
                .main(Estimate.of(0.5), "", "xx-en", "yy-en")
                .result();
        String told = "tiny: xx-en 2000 queries among 100000 candidates, yy-en 2000 queries among 90000 candidates";
        assertTrue(text(120, false, result).endsWith(told + "\n"));
    }

    @Test
    void oneModelShowsAllMetricsOfItsSubsets() throws IOException {
        TaskResult result = new Measured("birds", "tiny", ACCURACY, GAP)
                .subset("xx-en", 300, new Counts(2, 0, 1, 0), new Estimate(0.91249, 0.88, 0.94), Estimate.of(0.12345))
                .subset("yy-en", 100, new Counts(1, 0, 0, 0), new Estimate(0.5, 0.4, 0.6), Estimate.of(-0.0001))
                .main(new Estimate(0.706245, 0.6, 0.8), "", "xx-en", "yy-en")
                .group("near", new Estimate(0.91249, 0.88, 0.94), "", "xx-en")
                .result();
        assertEquals("""
                birds: protocol plain, version 1, official data

                main value: mean accuracy over 2 subsets
                model    n  accuracy  95 % interval    std
                -----  ---  --------  -------------  -----
                tiny   400      70.6   [60.0, 80.0]  0.062

                groups: mean accuracy over some subsets
                group  subsets  accuracy  95 % interval
                -----  -------  --------  -------------
                near         1      91.2   [88.0, 94.0]

                subsets
                subset    n  accuracy  95 % interval    std
                ------  ---  --------  -------------  -----
                xx-en   300      91.2   [88.0, 94.0]  0.123
                yy-en   100      50.0   [40.0, 60.0]  0.000

                Values in percent, except std; n is the number of items.
                tiny: ties 3, truncated texts 1, all subsets together
                """, text(80, false, result));
    }

    private static List<TaskResult> threeOnASample() {
        return List.of(
                new Measured("birds", "tiny", ACCURACY, GAP)
                        .sample()
                        .subset("xx-en", 9, 0.75, 0.5)
                        .subset("yy-en", 9, 0.5, 0.25)
                        .main(Estimate.of(0.625), "", "xx-en", "yy-en")
                        .result(),
                new Measured("birds", "tiny-int8", ACCURACY, GAP)
                        .sample()
                        .batchDependent()
                        .subset("xx-en", 9, 0.75, 0.125)
                        .unmeasured("yy-en", Status.MISSING, "birds/yy.txt is not there")
                        .main(UNKNOWN, "yy-en was not measured", "xx-en", "yy-en")
                        .result(),
                new Measured("birds", "hasty", ACCURACY, GAP)
                        .sample()
                        .ended(Status.PARTIAL, "the first 2 items of each subset")
                        .subset("xx-en", 2, 1.0, 0.0)
                        .subset("yy-en", 2, 1.0, 0.0)
                        .main(Estimate.of(1.0), "", "xx-en", "yy-en")
                        .result());
    }

    @Test
    void severalModelsAreComparedOnEachSubset() throws IOException {
        assertEquals("""
                birds: protocol plain, version 1, SAMPLE data
                SAMPLE - our own invented miniature, not the benchmark

                SAMPLE main value: mean accuracy over 2 subsets
                model       status    n  accuracy  95 % interval    std
                ----------  -------  --  --------  -------------  -----
                tiny        done     18      62.5              -  0.375
                tiny-int8¹  done      9         -              -      -
                hasty²      partial   4     100.0              -  0.000

                SAMPLE subsets: accuracy, n from 2 to 9
                subset  tiny  tiny-int8¹  hasty²
                ------  ----  ----------  ------
                xx-en   75.0        75.0   100.0
                yy-en   50.0           -   100.0

                Values in percent, except std; n is the number of items.
                ¹ batch-dependent: a vector can change with the other texts of its batch
                ² partial: the first 2 items of each subset
                tiny-int8: no main value: yy-en was not measured
                tiny-int8: subset yy-en missing: birds/yy.txt is not there
                """, text(80, false, threeOnASample().toArray(TaskResult[]::new)));
    }

    @Test
    void theBestOfWhatIsComparableIsBoldAndTheSecondUnderlinedInBothDirections() throws IOException {
        TaskResult a = new Measured("birds", "a", ACCURACY, GAP)
                .subset("test", 9, 0.75, 0.25)
                .main(Estimate.of(0.75), "", "test")
                .result();
        TaskResult b = new Measured("birds", "b", ACCURACY, GAP)
                .subset("test", 9, 0.5, 0.125)
                .main(Estimate.of(0.5), "", "test")
                .result();
        TaskResult part = new Measured("birds", "part", ACCURACY, GAP)
                .ended(Status.PARTIAL, "few")
                .subset("test", 2, 1.0, 0.0)
                .main(Estimate.of(1.0), "", "test")
                .result();
        String markdown = print("md", 80, false, a, b, part);
        assertTrue(markdown.contains("| a | done | 9 | **75.0** | - | <ins>0.250</ins> |\n"), markdown);
        assertTrue(markdown.contains("| b | done | 9 | <ins>50.0</ins> | - | **0.125** |\n"), markdown);
        assertTrue(markdown.contains("| part¹ | partial | 2 | 100.0 | - | 0.000 |\n"), markdown);
    }

    @Test
    void oneModelAloneIsNotTheBest() throws IOException {
        TaskResult a = new Measured("birds", "a", ACCURACY)
                .subset("test", 9, 0.75)
                .main(Estimate.of(0.75), "", "test")
                .result();
        assertFalse(print("md", 80, false, a).contains("**"));
    }

    @Test
    void aFailedAndASkippedCellSayWhy() throws IOException {
        TaskResult failed = new Measured("birds", "tiny", ACCURACY)
                .ended(Status.FAILED, "the encoder gave NaN for line 7 of xx-en")
                .main(UNKNOWN, "the encoder gave NaN for line 7 of xx-en", "xx-en", "yy-en")
                .result();
        TaskResult skipped = new Measured("birds", "bm25", ACCURACY)
                .ended(Status.SKIPPED, "bm25 ranks; it has no vectors")
                .main(UNKNOWN, "bm25 ranks; it has no vectors", "xx-en", "yy-en")
                .result();
        assertEquals("""
                birds: protocol plain, version 1, official data

                main value: mean accuracy over 2 subsets
                model  status   n  accuracy  95 % interval
                -----  -------  -  --------  -------------
                tiny¹  failed   -         -              -
                bm25²  skipped  -         -              -

                Values in percent; n is the number of items.
                ¹ failed: the encoder gave NaN for line 7 of xx-en
                ² skipped: bm25 ranks; it has no vectors
                """, text(80, false, failed, skipped));
    }

    @Test
    void manySubsetsStandInPanelsThatReadDownwards() throws IOException {
        Measured many = new Measured("birds", "tiny", ACCURACY);
        String[] members = new String[25];
        for (int i = 0; i < 25; i++) {
            members[i] = String.format(Locale.ROOT, "s%02d-en", i);
            many.subset(members[i], 10, NONE, new Estimate(i / 100.0, i / 100.0, 0.25));
        }
        String text = text(80, false, many.main(Estimate.of(0.12), "", members).result());
        assertTrue(text.contains("""
                        subsets: accuracy, n = 10 each
                        subset  accuracy  95 % interval   subset  accuracy  95 % interval
                        ------  --------  -------------   ------  --------  -------------
                        s00-en       0.0    [0.0, 25.0]   s13-en      13.0   [13.0, 25.0]
                        s01-en       1.0    [1.0, 25.0]   s14-en      14.0   [14.0, 25.0]
                        """), text);
        assertTrue(text.contains("\ns12-en      12.0   [12.0, 25.0]\n"), text);
    }

    @Test
    void whatNobodyHasTheFilesOfIsANoteAndNotATableOfDashes() throws IOException {
        Measured few = new Measured("birds", "tiny", ACCURACY).subset("xx-en", 9, 0.75);
        for (int i = 0; i < 30; i++) {
            few.unmeasured("s" + i, Status.MISSING, "birds/s" + i + ".txt is not there");
        }
        few.group("near", UNKNOWN, "1 of 2 subsets was not measured", "xx-en", "s1")
                .group("far", UNKNOWN, "2 of 2 subsets were not measured", "s2", "s3")
                .main(Estimate.of(0.75), "", "xx-en");
        assertEquals("""
                birds: protocol plain, version 1, official data

                main value: accuracy on xx-en
                model  n  accuracy  95 % interval
                -----  -  --------  -------------
                tiny   9      75.0              -

                Values in percent; n is the number of items.
                tiny: no value for near, far: for the first, 1 of 2 subsets was not measured
                tiny: 30 subsets s0, s1, s2, s3, s4 and 25 more missing: for the first,
                  birds/s0.txt is not there
                """, text(80, false, few.result()));
    }

    @Test
    void modelsWithNamesThatLookAlikeWhenShortenedAreNumbered() throws IOException {
        TaskResult a = new Measured("birds", "makers/a-very-long-name-of-size-1-multilingual", ACCURACY)
                .subset("xx-en", 9, 0.75)
                .subset("yy-en", 9, 0.75)
                .main(Estimate.of(0.75), "", "xx-en", "yy-en")
                .result();
        TaskResult b = new Measured("birds", "makers/a-very-long-name-of-size-2-multilingual", ACCURACY)
                .subset("xx-en", 9, 0.5)
                .subset("yy-en", 9, 0.5)
                .main(Estimate.of(0.5), "", "xx-en", "yy-en")
                .result();
        String text = text(80, false, a, b);
        assertTrue(text.contains("\n1:makers/a-very-long-name-of-size-1-multilingual  "), text);
        assertTrue(text.contains("\nsubset  1:makers/…ilingual  2:makers/…ilingual\n"), text);
    }

    @Test
    void anotherVersionOfATaskIsAnotherTable() throws IOException {
        TaskResult one = threeOnASample().get(0);
        TaskResult.TaskId id = one.task();
        TaskResult two = new TaskResult(
                one.status(),
                "",
                new TaskResult.TaskId(id.id(), 2, id.protocol(), "", id.options(), id.metrics()),
                one.model(),
                one.dataset(),
                one.main(),
                one.groups(),
                one.subsets(),
                one.provenance());
        String text = text(80, false, one, two);
        assertTrue(text.startsWith("birds: protocol plain, version 1, SAMPLE data\n"), text);
        assertTrue(text.contains("\n\nbirds: protocol plain, version 2, SAMPLE data\n"), text);
    }

    @Test
    void markdownEscapesWhatWouldBreakTheTable() throws IOException {
        TaskResult result = new Measured("birds", "a|b\n<i>", ACCURACY)
                .subset("test", 9, 0.75)
                .main(new Estimate(0.75, 0.5, 1), "", "test")
                .result();
        assertEquals("""
                ## birds: protocol plain, version 1, official data

                main value: accuracy on test

                | model | n | accuracy | 95 % interval |
                | --- | ---: | ---: | ---: |
                | a\\|b \\<i> | 9 | 75.0 | [50.0, 100.0] |

                - Values in percent; n is the number of items.

                """, print("md", 80, false, result));
    }

    @Test
    void csvHasEveryRawValueAndQuotesAsRfc4180() throws IOException {
        String reason = "it said \"no\", twice; then " + "x".repeat(5000);
        TaskResult result = new Measured("birds", "a,b", ACCURACY, GAP)
                .subset("xx-en", 3, NONE, new Estimate(2.0 / 3, 0.25, 0.9), UNKNOWN)
                .unmeasured("yy-en", Status.MISSING, "two\nlines")
                .main(UNKNOWN, reason, "xx-en", "yy-en")
                .group("near", new Estimate(2.0 / 3, 0.25, 0.9), "", "xx-en")
                .result();
        String quoted = reason.replace("\"", "\"\"");
        String same = "birds,1,plain,,,official,\"a,b\",r1,false,";
        assertEquals(
                String.join(
                        "\r\n",
                        "task,version,protocol,split,options,data,model,model_revision,batch_dependent,scope,name,status,metric,"
                                + "value,ci95_low,ci95_high,examples,members,reason",
                        same + "main,main,done,accuracy,,,,,2,\"" + quoted + "\"",
                        same + "group,near,done,accuracy,0.6666666666666666,0.25,0.9,,1,",
                        same + "subset,xx-en,done,accuracy,0.6666666666666666,0.25,0.9,3,,",
                        same + "subset,xx-en,done,std,,,,3,,",
                        same + "subset,yy-en,missing,accuracy,,,,,,two lines",
                        ""),
                print("csv", 80, false, result));
    }

    @Test
    void noResultsAreSaidSo() throws IOException {
        assertEquals("No results.\n", text(80, false));
        assertEquals("No results.\n", print("md", 80, false));
        assertEquals(1, print("csv", 80, false).lines().count());
    }

    @Test
    void coloursMakeTheBestBoldAndTheSecondUnderlinedAndChangeNothingElse() throws IOException {
        TaskResult[] results = threeOnASample().toArray(TaskResult[]::new);
        String plain = text(80, false, results);
        String coloured = text(80, true, results);
        assertFalse(plain.contains("\u001b"));
        assertTrue(coloured.contains("\u001b[1m75.0\u001b[0m"), coloured);
        assertEquals(plain, coloured.replaceAll("\u001b\\[[014]m", ""));
    }

    @Test
    void aNameCannotSpeakToTheTerminal() throws IOException {
        TaskResult result = new Measured("birds", "a\u001b[2Jb", ACCURACY)
                .ended(Status.FAILED, "\u001b]0;title\u0007")
                .result();
        assertFalse(text(80, false, result).contains("\u001b"));
    }

    @Test
    void allMetricsOfOneSubsetAreNotPrintedTwice() throws IOException {
        TaskResult result = new Measured("birds", "tiny", ACCURACY, GAP)
                .subset("dev", 300, 0.5, 0.25)
                .subset("test", 100, 0.75, 0.125)
                .main(Estimate.of(0.75), "", "test")
                .result();
        String text = text(80, false, result);
        assertTrue(text.contains("main value: accuracy on test\nmodel    n  accuracy  95 % interval\n"), text);
        assertTrue(text.contains("\ntest    100      75.0              -  0.125\n"), text);
    }

    @Test
    void anUnknownFormatIsRefusedWithTheKnownOnes() {
        EvalException refused = assertThrows(EvalException.class, () -> print("pdf", 80, false));
        assertEquals(Fault.UNKNOWN, refused.fault());
        assertTrue(refused.getMessage().contains("text, md, csv"), refused.getMessage());
    }

    @Test
    void theListOfResultsIsFoundByItsService() {
        Stream<Report> reports = ServiceLoader.load(Report.class).stream().map(ServiceLoader.Provider::get);
        Report found = reports.filter(report -> report.id().equals("results"))
                .findFirst()
                .orElseThrow();
        assertInstanceOf(ResultTables.class, found);
    }

    private static String text(int width, boolean colour, TaskResult... results) throws IOException {
        return print("text", width, colour, results);
    }

    private static String print(String format, int width, boolean colour, TaskResult... results) throws IOException {
        StringBuilder out = new StringBuilder();
        new ResultTables().write(new ReportRequest(List.of(results), format, width, colour), out);
        return out.toString();
    }
}
