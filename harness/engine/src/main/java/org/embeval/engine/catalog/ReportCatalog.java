package org.embeval.engine.catalog;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.embeval.api.Report;

/** All reports by id. */
public final class ReportCatalog {
    private final Map<String, Report> reports = new TreeMap<>();

    private ReportCatalog() {
        for (Report report : ServiceLoader.load(Report.class)) {
            if (reports.putIfAbsent(report.id(), report) != null) {
                throw new IllegalStateException("two reports are called " + report.id());
            }
        }
    }

    /** The reports on the class path. */
    public static ReportCatalog load() {
        return new ReportCatalog();
    }

    /** @throws org.embeval.api.EvalException with suggestions if there is none of this name */
    public Report report(String id) {
        Report report = reports.get(id);
        if (report == null) {
            throw Names.unknown("report", id, reports.keySet(), "All reports: " + String.join(", ", reports.keySet()));
        }
        return report;
    }
}
