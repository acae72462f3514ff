package org.embeval.cli;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.embeval.engine.comparison.GateDecision;
import org.embeval.engine.comparison.GateReport;
import org.embeval.engine.comparison.Outcome;

/**
 * A gate as JUnit XML, in the form that CI servers read: a suite with a test for each task. A regression is a failure; what is
 * inconclusive is skipped, or a failure where it fails the build.
 */
final class GateJUnit {
    private static final String CLASS_NAME = "embeval.gate";

    private final XMLStreamWriter xml;
    private final boolean failInconclusive;

    private GateJUnit(XMLStreamWriter xml, boolean failInconclusive) {
        this.xml = xml;
        this.failInconclusive = failInconclusive;
    }

    static String of(GateReport report, boolean failInconclusive) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            new GateJUnit(xml, failInconclusive).write(report);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string can be written to", e);
        }
        return out.toString();
    }

    private void write(GateReport report) throws XMLStreamException {
        List<GateDecision> decisions = report.decisions();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        writeCounts("embeval gate", decisions);
        xml.writeStartElement("testsuite");
        writeCounts(
                report.comparison().candidate().model() + " against "
                        + report.comparison().base().name(),
                decisions);
        for (GateDecision decision : decisions) {
            write(decision);
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private void writeCounts(String name, List<GateDecision> decisions) throws XMLStreamException {
        xml.writeAttribute("name", text(name));
        xml.writeAttribute("tests", Integer.toString(decisions.size()));
        xml.writeAttribute(
                "failures", Long.toString(decisions.stream().filter(this::fails).count()));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute(
                "skipped",
                Long.toString(decisions.stream().filter(this::isSkipped).count()));
        // Judging takes no time worth telling; encoding was another command.
        xml.writeAttribute("time", "0");
    }

    private void write(GateDecision decision) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", CLASS_NAME);
        xml.writeAttribute("name", text(decision.task()));
        xml.writeAttribute("time", "0");
        String explained = text(decision.explained());
        if (fails(decision)) {
            xml.writeStartElement("failure");
            xml.writeAttribute("type", decision.outcome() == Outcome.REGRESSION ? "regression" : "inconclusive");
            xml.writeAttribute("message", explained + ", " + measured(decision));
            xml.writeCharacters(details(decision));
            xml.writeEndElement();
        } else if (isSkipped(decision)) {
            xml.writeStartElement("skipped");
            xml.writeAttribute("message", explained + ", " + measured(decision));
            xml.writeEndElement();
        }
        xml.writeStartElement("system-out");
        xml.writeCharacters(explained + ", " + measured(decision));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private boolean fails(GateDecision decision) {
        return decision.outcome() == Outcome.REGRESSION
                || (failInconclusive && decision.outcome() == Outcome.INCONCLUSIVE);
    }

    private boolean isSkipped(GateDecision decision) {
        return !failInconclusive && decision.outcome() == Outcome.INCONCLUSIVE;
    }

    private static String measured(GateDecision decision) {
        return "drop " + Points.signed(decision.drop().value()) + " points, 95 % interval "
                + Points.interval(decision.drop()) + ", limit " + Points.of(decision.maxDrop() / 100);
    }

    /** The subsets that lost most, for the page of the failed test. */
    private static String details(GateDecision decision) {
        StringBuilder details = new StringBuilder();
        decision.comparison()
                .ifPresent(comparison -> comparison
                        .subsets()
                        .forEach((id, contrast) -> details.append(text(id))
                                .append(": ")
                                .append(Points.of(contrast.base()))
                                .append(" to ")
                                .append(Points.of(contrast.candidate()))
                                .append(", 95 % interval ")
                                .append(Points.interval(contrast.difference()))
                                .append('\n')));
        return details.toString();
    }

    /** XML 1.0 has no place for most control characters, escaped or not. */
    private static String text(String text) {
        return text.codePoints()
                .filter(GateJUnit::isAllowed)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isAllowed(int c) {
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return c == '\t' || c == '\n' || (c >= ' ' && !surrogate && c != 0xFFFE && c != 0xFFFF);
    }
}
