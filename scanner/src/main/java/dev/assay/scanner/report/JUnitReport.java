package dev.assay.scanner.report;

import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes the whole population as JUnit XML: a suite per category, a case per check and operation. A confirmed finding is a failure; what
 * was not tested or does not apply is skipped with its reason, and so is what exceptions let stand, with who approved it; what broke or was blocked is an error; a suspicion passes and says so.
 */
public final class JUnitReport {

    private final Review review;
    private final ScanReport report;
    private final KnownSecrets secrets;
    private final XMLStreamWriter xml;

    private JUnitReport(Review review, KnownSecrets secrets, XMLStreamWriter xml) {
        this.review = review;
        this.report = review.report();
        this.secrets = secrets;
        this.xml = xml;
    }

    /** Writes the report as UTF-8; the stream stays open. */
    public static void write(ScanReport report, Gate.Result gate, KnownSecrets secrets, OutputStream out)
            throws XMLStreamException {
        write(Review.of(report), gate, secrets, out);
    }

    /** Writes the report beside what lets findings stand, as UTF-8; the stream stays open. */
    public static void write(Review review, Gate.Result gate, KnownSecrets secrets, OutputStream out)
            throws XMLStreamException {
        var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
        new JUnitReport(review, secrets, xml).document(gate);
        xml.flush();
    }

    private void document(Gate.Result gate) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        attribute("name", "assay " + report.target().name());
        counts(report.population());
        attribute("time", seconds());
        Map<Category, List<Row>> byCategory = report.population().stream()
                .collect(
                        Collectors.groupingBy(Row::category, () -> new EnumMap<>(Category.class), Collectors.toList()));
        for (var suite : byCategory.entrySet()) {
            suite(suite.getKey(), suite.getValue(), gate);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(Category category, List<Row> rows, Gate.Result gate) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        attribute("name", category.slug());
        attribute(
                "timestamp",
                report.started()
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                        .toString()
                        .replace("Z", ""));
        counts(rows);
        xml.writeStartElement("properties");
        property("scan", report.scanId());
        property("coverage-percent", Double.toString(report.coverage().percent()));
        property("gate", gate.standing().word());
        var score = report.score();
        if (score != null) {
            property("grade", score.grade() == null ? "withheld" : score.grade());
        }
        xml.writeEndElement();
        for (var row : rows) {
            testCase(row);
        }
        xml.writeEndElement();
    }

    private void testCase(Row row) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testcase");
        attribute("classname", "assay." + row.category().slug());
        attribute("name", row.checkId() + " " + row.operation());
        attribute("time", "0");
        switch (row.kind()) {
            case PASS -> {}
            case FAIL -> failed(row);
            case SUSPECT -> {
                xml.writeStartElement("system-out");
                text("suspected, not proven: " + row.reason() + "\n" + described(row));
                xml.writeEndElement();
            }
            case NOT_TESTED -> element("skipped", "not tested: " + row.reason());
            case NOT_APPLICABLE -> element("skipped", "does not apply: " + row.reason());
            case ERROR -> element("error", row.reason());
            case BLOCKED -> element("error", "blocked: " + row.reason());
        }
        xml.writeEndElement();
    }

    private void failed(Row row) throws XMLStreamException {
        var standing = letStand(row);
        if (standing.isEmpty()) {
            failure(row);
        } else {
            element("skipped", "suppressed, " + standing);
        }
    }

    /** What lets all findings of the row stand; empty when nothing does. */
    private String letStand(Row row) {
        var suppressions = row.findings().stream().map(review::suppression).toList();
        return suppressions.stream().allMatch(Optional::isPresent)
                ? suppressions.stream()
                        .flatMap(Optional::stream)
                        .map(Suppression::sentence)
                        .distinct()
                        .collect(Collectors.joining("; "))
                : "";
    }

    private void failure(Row row) throws XMLStreamException {
        var worst = row.findings().getFirst();
        xml.writeStartElement("failure");
        attribute("type", worst.severity().slug());
        attribute("message", worst.title());
        text(described(row));
        xml.writeEndElement();
    }

    private String described(Row row) {
        return row.findings().stream().map(this::described).collect(Collectors.joining("\n\n"));
    }

    private String described(Finding finding) {
        var state = review.state(finding);
        return finding.severity().slug() + ": " + finding.title() + "\n" + finding.detail() + "\nfingerprint "
                + finding.fingerprint() + (state == null ? "" : ", " + state.word());
    }

    private void element(String name, String message) throws XMLStreamException {
        xml.writeEmptyElement(name);
        attribute("message", message);
    }

    private void counts(List<Row> rows) throws XMLStreamException {
        attribute("tests", Integer.toString(rows.size()));
        long standing = rows.stream()
                .filter(row -> row.kind() == Outcome.Kind.FAIL && !letStand(row).isEmpty())
                .count();
        attribute("failures", Long.toString(count(rows, Outcome.Kind.FAIL) - standing));
        attribute("errors", Long.toString(count(rows, Outcome.Kind.ERROR, Outcome.Kind.BLOCKED)));
        attribute(
                "skipped", Long.toString(count(rows, Outcome.Kind.NOT_TESTED, Outcome.Kind.NOT_APPLICABLE) + standing));
    }

    private static long count(List<Row> rows, Outcome.Kind... kinds) {
        return rows.stream().filter(row -> List.of(kinds).contains(row.kind())).count();
    }

    private String seconds() {
        var took = Duration.between(report.started(), report.ended());
        return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, printable(value));
    }

    private void text(String value) throws XMLStreamException {
        xml.writeCharacters(printable(value));
    }

    /** Without known secrets, and without characters that XML 1.0 has no way to write or that steer who looks at the file as it is. */
    private String printable(String value) {
        var clean = new StringBuilder();
        secrets.without(value)
                .codePoints()
                .map(c -> SteeringEscapes.steers(c) || !written(c) ? 0xfffd : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean written(int c) {
        return c == '\t' || c == '\n' || c >= 0x20 && c <= 0xd7ff || c >= 0xe000 && c <= 0xfffd || c >= 0x10000;
    }
}
