package org.embeval.reports.table;

import java.io.StringWriter;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvWriteOptions;

/** Tablesaw tables as CSV. */
public final class CsvText {
    private CsvText() {}

    /**
     * With a line of names, CRLF line ends and quotes where RFC 4180 wants them; what does not exist is an empty field.
     */
    public static String of(Table table) {
        StringWriter text = new StringWriter();
        table.write()
                .usingOptions(CsvWriteOptions.builder(text)
                        .lineEnd("\r\n")
                        .quoteChar('"')
                        .escapeChar('"')
                        .ignoreLeadingWhitespaces(false)
                        .ignoreTrailingWhitespaces(false)
                        .build());
        return text.toString();
    }
}
