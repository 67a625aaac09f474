package dev.assay.app.audits;

import dev.assay.app.audits.Assessment.ControlSheet;
import dev.assay.app.audits.Assessment.CriterionSheet;
import dev.assay.app.audits.Assessment.ExceptionSheet;
import dev.assay.app.controls.DayStatus;
import dev.assay.app.controls.Period;
import dev.assay.app.controls.Reason;
import dev.assay.app.controls.Removed;
import dev.assay.app.controls.Rule;
import dev.assay.app.controls.Status;
import dev.assay.app.controls.Strip;
import dev.assay.app.controls.Summary;
import dev.assay.app.findings.Finding;
import dev.assay.app.findings.FindingEvent;
import dev.assay.app.findings.State;
import dev.assay.evidence.bundle.LedgerRange;
import dev.assay.evidence.bundle.Manifest;
import dev.assay.evidence.bundle.Population;
import dev.assay.evidence.bundle.Request;
import dev.assay.evidence.bundle.Scope;
import dev.assay.evidence.digest.Digest;
import dev.assay.evidence.timestamp.Timestamp;
import dev.assay.policies.document.Approval;
import dev.assay.policies.document.Body;
import dev.assay.policies.document.Control;
import dev.assay.policies.document.Criterion;
import dev.assay.policies.document.Frequency;
import dev.assay.policies.document.Heading;
import dev.assay.policies.document.Policy;
import dev.assay.policies.document.Source;
import dev.assay.scanner.finding.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A report that shows everything a report can show, with words that strangers chose. */
final class SampleReport {
    static final String HOSTILE = "<script>alert(1)</script> & \u202Eback \u0007 \uD83D\uDE00 " + "w".repeat(900);
    static final Instant AT = Instant.parse("2026-03-20T10:00:00Z");
    private static final LocalDate FROM = LocalDate.of(2026, 1, 15);
    private static final LocalDate TO = LocalDate.of(2026, 3, 31);
    private static final Digest PRINT = Digest.of(new byte[] {1});

    private SampleReport() {}

    /** With so many findings. */
    static ReportSheet of(int findings) {
        var rows = new ReportRows();
        var facts = facts();
        var sheet = control();
        var stories = new ArrayList<FindingStory>();
        for (int i = 1; i <= findings; i++) {
            stories.add(story(i));
        }
        var scope = scope();
        var apis = rows.first(scope.visibility().apis(), 100, "manifest.json");
        var left = rows.first(scope.visibility().leftOut(), 60, "manifest.json");
        var listed = rows.first(stories, 400, "evidence/findings/");
        var controls =
                new ReportControls(facts, AT, List.of(), rows).of(new Assessment("c", List.of(), List.of(sheet), 0));
        return new ReportSheet(
                request(),
                facts,
                scope,
                apis,
                left,
                List.of(new CriterionSheet(criterion(), List.of(sheet), Map.of(Status.EXCEPTION, 1))),
                controls,
                new ReportRows.Listing<>(controls, 1, "controls/"),
                Movement.reconciled(stories, facts.begins(), facts.ends()),
                listed,
                new ReportRows.Listing<>(List.of(new ReportSheet.Counted(origin(), 3)), 1, "manifest.json"),
                LocalDate.of(2026, 3, 20),
                new ReportRows.Listing<>(List.of(policy()), 2, "git/repo.bundle"),
                new ReportRows.Listing<>(
                        List.of(new ReportSheet.Gap("scans", "2026-01-15 to 2026-01-20", HOSTILE)), 1, "manifest.json"),
                integrity(),
                AssertionWords.of("Shop <Ltd>", facts),
                null);
    }

    private static AuditFacts facts() {
        return new AuditFacts(
                "First quarter <b>",
                "Shop & Söhne",
                "Ledger & Partners",
                2,
                FROM,
                TO,
                "Europe/Amsterdam",
                Set.of(Criterion.Category.SECURITY),
                Map.of(
                        Criterion.Category.AVAILABILITY, "not promised",
                        Criterion.Category.CONFIDENTIALITY, "not promised",
                        Criterion.Category.PROCESSING_INTEGRITY, "not promised",
                        Criterion.Category.PRIVACY, "not promised"),
                List.of(new UUID(0, 1)));
    }

    private static Request request() {
        return new Request(
                "019f9d3c-0000-7000-8000-000000000001",
                AT,
                true,
                "Shop <Ltd>",
                "Shop & Söhne",
                Request.Product.of("Assay", "0.1.0"),
                new Request.Audit("AUD-7", 2, "Europe/Amsterdam", FROM, TO, new Request.Interim(65, 76)));
    }

    private static Scope scope() {
        return new Scope(
                "soc2-2017",
                List.of("security"),
                List.of(new Scope.LeftOut("privacy", "not promised")),
                List.of("CC6.1"),
                new Scope.Visibility(
                        "Shown is what concerns the APIs in scope.",
                        List.of(new Scope.Api("API-1", HOSTILE)),
                        List.of(new Scope.LeftOut("2 APIs", "not in the scope of the audit"))));
    }

    private static Criterion criterion() {
        return new Criterion(
                "CC6.1",
                Criterion.Category.SECURITY,
                null,
                "Access is protected",
                Set.of(Criterion.Feed.SCAN),
                "c.yml",
                1);
    }

    private static Heading heading(String id) {
        var source = new Source(id + ".yml", "", Map.of());
        var approval = new Approval("Petra Owner", FROM, true);
        return new Heading(
                source, id, HOSTILE, dev.assay.policies.document.Status.APPROVED, "Team", FROM, null, approval);
    }

    private static ControlSheet control() {
        var control = new Control(
                heading("API-01"),
                HOSTILE,
                null,
                null,
                Control.Type.PREVENTIVE,
                Control.Attribute.PREVENTIVE,
                Control.Nature.AUTOMATED,
                Frequency.values()[0],
                java.time.Period.ZERO,
                List.of("CC6.1"),
                List.of(),
                List.of("POL-1"),
                List.of(),
                Control.Scope.PRODUCTION);
        var days = new ArrayList<DayStatus>();
        for (var day = FROM; !day.isAfter(LocalDate.of(2026, 3, 20)); day = day.plusDays(1)) {
            var status = Status.values()[day.getDayOfYear() / 9 % Status.values().length];
            var reason = new Reason(
                    status, Rule.NOT_IN_FORCE, HOSTILE, status == Status.EXCEPTION ? "finding:F-1" : null, List.of());
            days.add(new DayStatus(day, status, List.of(reason), null));
        }
        var summary = new Summary(65, 40, 9, 9, 7, 0, Map.of(), "last performed 2025-12-30, outside the period");
        var strip = new Strip("API-01", new Period(FROM, TO), ZoneOffset.UTC, AT, days, summary, List.of());
        var exception = new ExceptionSheet(
                "E-1", "finding:F-1", HOSTILE, FROM, null, "confirmed", "Olga Officer", false, HOSTILE, "");
        return new ControlSheet(control, strip, List.of(exception), new Removed(TO, "0123456789abcdef"));
    }

    private static FindingStory story(int number) {
        var finding = new Finding(
                new UUID(1, number),
                "F-" + number,
                new UUID(0, 1),
                "API-1",
                "print",
                "cross-identity-read",
                "authorization",
                Severity.HIGH,
                "GET /orders/{id}",
                "GET /orders/{id}",
                "Team",
                "",
                HOSTILE,
                "",
                false,
                State.OPEN,
                AT,
                AT,
                AT,
                null,
                "",
                null,
                null,
                1);
        var opened = event(number, FindingEvent.Kind.OPENED, AT.minusSeconds(200_000L + number));
        return new FindingStory(
                finding,
                number % 2 == 0
                        ? List.of(opened)
                        : List.of(opened, event(number, FindingEvent.Kind.FIXED, AT.minusSeconds(100_000))));
    }

    private static FindingEvent event(int number, FindingEvent.Kind kind, Instant at) {
        return new FindingEvent(
                new UUID(2, number),
                new UUID(1, number),
                1,
                kind,
                at,
                at,
                "a",
                "scans",
                null,
                "",
                TO,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Population.Origin origin() {
        return new Population.Origin(
                "findings", "Assay's books", "every finding", Map.of(), AT, "Assay", null, List.of());
    }

    private static Policy policy() {
        return new Policy(
                heading("POL-1"),
                "1.0",
                List.of(),
                null,
                List.of(),
                java.time.Period.ofYears(1),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                true,
                List.of(),
                new Body("", 1));
    }

    private static ReportSheet.Integrity integrity() {
        var head = new LedgerRange.Head(40, PRINT);
        return new ReportSheet.Integrity(
                new LedgerRange("assay/ledger", head, head),
                7,
                new Manifest.KeyPrints(PRINT, PRINT, PRINT, "assay/ledger+key"),
                new Manifest.Time(Timestamp.Kind.SELF_ASSERTED, List.of("CN=Assay"), "1.2.3"),
                "4223da611a524db5bb8accd6fc3280f4d6c1f37e",
                null);
    }
}
