package org.embeval.reports.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatexLayoutTest {
    @Test
    void aTableHasTheRulesOfBooktabsBlocksSpansAndNotes() {
        String latex = LatexLayout.text(List.of(Pages.blocks()));
        assertTrue(latex.contains("""
                \\begin{table}[htbp]
                \\centering
                \\caption{An invented page. All of them. Not real.}
                \\label{tab:invented:all}
                \\begin{tabular}{lrr}
                \\toprule
                \\multicolumn{1}{c}{} & \\multicolumn{2}{c}{things} \\\\
                \\cmidrule(lr){2-3}
                model & birds & tea $\\downarrow$\\textsuperscript{2} \\\\
                \\midrule
                \\multicolumn{3}{l}{\\textit{ours}} \\\\
                {[}ant{]} & \\textbf{90.0} & 3.000 \\\\
                bat & \\underline{88.0}\\rlap{$\\approx$} & -\\textsuperscript{1} \\\\
                \\midrule
                \\multicolumn{3}{l}{\\textit{theirs}} \\\\
                cat & 50.0 & -\\textsuperscript{1} \\\\
                \\bottomrule
                \\end{tabular}
                \\par\\smallskip
                \\noindent\\begin{minipage}{\\textwidth}\\footnotesize\\raggedright
                In percent.\\par
                \\textsuperscript{1} nobody made it\\par
                \\textsuperscript{2} in minutes\\par
                \\end{minipage}
                \\end{table}
                """), latex);
    }

    @Test
    void everyCharacterWithAMeaningIsEscaped() {
        assertEquals(
                "{[}a{]}\\_b \\& 100\\% \\{c\\} \\textbackslash{}d \\#1 \\$x\\textasciicircum{}2\\textasciitilde{}y"
                        + " \\textless{}i\\textgreater{}\\textbar{}{''}q{''} 'r' \\`{}s\\`{} {*}t{*}"
                        + " \\texttt{U+4E2D}\\texttt{U+6587} łódź $\\downarrow$ \\ldots{} --",
                LatexText.escaped(Pages.NASTY));
    }

    @Test
    void manyRowsBreakAcrossPagesAndManyColumnsAreScaled() {
        assertTrue(LatexLayout.text(List.of(Pages.withRows(41))).contains("\\begin{longtable}{lr}"));
        assertFalse(LatexLayout.text(List.of(Pages.withRows(40))).contains("\\begin{longtable}"));
    }

    /** Counted by hand would be guessed: each environment that begins must end, and each group too. */
    @Test
    void whateverBeginsEnds() {
        String latex = LatexLayout.text(List.of(Pages.blocks(), Pages.everywhere(Pages.NASTY), Pages.withRows(50)));
        String body = latex.substring(latex.indexOf("\\fi\n"));
        for (String environment : List.of("table", "tabular", "longtable", "minipage")) {
            assertEquals(
                    count(body, "\\\\begin\\{" + environment + "\\}"), count(body, "\\\\end\\{" + environment + "\\}"));
        }
        assertEquals(count(body, "(?<!\\\\)\\{"), count(body, "(?<!\\\\)\\}"));
    }

    private static int count(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    @Test
    void theFileCompilesByItselfAndAsAPartOfAPaper(@TempDir Path directory) throws Exception {
        assumeTrue(isInstalled(directory), "pdflatex with booktabs is not installed");
        Files.writeString(
                directory.resolve("board.tex"),
                LatexLayout.text(List.of(Pages.blocks(), Pages.everywhere(Pages.NASTY), Pages.withRows(50))));
        Files.writeString(directory.resolve("paper.tex"), """
                \\documentclass{article}
                \\usepackage{booktabs,graphicx,longtable}
                \\begin{document}
                Before.
                \\input{board}
                After.
                \\end{document}
                """);
        assertEquals(0, compile(directory, "board.tex"), () -> log(directory, "board.log"));
        assertEquals(0, compile(directory, "paper.tex"), () -> log(directory, "paper.log"));
        assertTrue(Files.size(directory.resolve("paper.pdf")) > 10_000);
    }

    private static boolean isInstalled(Path directory) throws InterruptedException {
        try {
            return new ProcessBuilder("kpsewhich", "booktabs.sty")
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int compile(Path directory, String file) throws IOException, InterruptedException {
        Process latex = new ProcessBuilder("pdflatex", "-interaction=nonstopmode", "-halt-on-error", file)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(latex.waitFor(5, TimeUnit.MINUTES), "pdflatex does not end");
        return latex.exitValue();
    }

    private static String log(Path directory, String file) {
        try {
            return new String(Files.readAllBytes(directory.resolve(file)), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
