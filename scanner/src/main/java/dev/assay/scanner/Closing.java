package dev.assay.scanner;

import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.report.Coverage;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.report.ScanReport.Incomplete;
import dev.assay.scanner.score.Score;
import dev.assay.scanner.score.Scores;
import dev.assay.scanner.target.AccessRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the report of a scan that has ended. */
final class Closing {

    private final Engagement engagement;
    private final StopSignal stop;
    private final String version;

    Closing(Engagement engagement, StopSignal stop, String version) {
        this.engagement = engagement;
        this.stop = stop;
        this.version = version;
    }

    ScanReport report(List<Row> rows, AccessRules access, Instant started, boolean reached, boolean lostSignIn) {
        var request = engagement.request();
        Map<String, Card> cards = new LinkedHashMap<>();
        request.checks().forEach(check -> cards.put(check.card().id(), check.card()));
        var population = new ArrayList<>(Folding.fold(rows, cards));
        population.sort(
                Comparator.comparing(Row::category).thenComparing(Row::checkId).thenComparing(Row::operation));
        var incomplete = incomplete(population, reached, lostSignIn);
        return new ScanReport(
                request.scanId(),
                version,
                request.catalogueVersion(),
                engagement.target(),
                request.description(),
                request.profile(),
                request.allowLoad(),
                request.seed(),
                started,
                engagement.clock().instant(),
                cards,
                population,
                Coverage.of(population),
                reached ? score(population, cards) : null,
                signIns(),
                engagement.probe().sent(),
                engagement.probe().bytesReceived(),
                verdict(incomplete),
                incomplete,
                access,
                engagement.probe().pacing());
    }

    private Score score(List<Row> population, Map<String, Card> cards) {
        var confirmed = population.stream()
                .filter(row -> row.foldedInto() == null)
                .flatMap(row -> row.findings().stream())
                .filter(Finding::confirmed)
                .toList();
        var tested = EnumSet.noneOf(Category.class);
        for (var row : population) {
            switch (row.kind()) {
                case PASS, FAIL, SUSPECT -> tested.add(row.category());
                case NOT_TESTED, NOT_APPLICABLE, ERROR, BLOCKED -> {}
            }
        }
        var safe = population.stream()
                .filter(row -> mode(cards, row).ordinal() <= Mode.SAFE.ordinal())
                .toList();
        return Scores.of(
                confirmed,
                finding -> cause(cards, finding),
                tested,
                Coverage.of(safe).percent(),
                signedInPercent());
    }

    private static Mode mode(Map<String, Card> cards, Row row) {
        return java.util.Objects.requireNonNull(cards.get(row.checkId())).mode();
    }

    private static String cause(Map<String, Card> cards, Finding finding) {
        var card = cards.get(finding.checkId());
        var family = card == null ? null : card.family();
        return family == null ? finding.checkId() : family;
    }

    private double signedInPercent() {
        int checks = 0;
        int held = 0;
        for (var party : engagement.parties()) {
            checks += party.checks();
            held += party.held();
        }
        boolean absent = engagement.parties().stream().anyMatch(p -> !p.signedIn());
        return checks == 0 ? (absent ? 0 : 100) : 100.0 * held / checks;
    }

    List<ScanReport.SignIn> signIns() {
        return engagement.parties().stream()
                .map(p -> new ScanReport.SignIn(
                        p.identity().name(),
                        p.identity().role(),
                        p.identity().tenant(),
                        p.signedIn(),
                        engagement.redaction().text(p.who()),
                        engagement.redaction().text(p.detail()),
                        p.checks(),
                        p.held()))
                .toList();
    }

    private List<Incomplete> incomplete(List<Row> population, boolean reached, boolean lostSignIn) {
        var reasons = new ArrayList<Incomplete>();
        var ended = engagement.probe().ended();
        var sentence = ended == null ? "" : ended.sentence();
        if (stop.stopped()) {
            reasons.add(new Incomplete(Incomplete.Kind.STOPPED, stop.reason()));
        } else if (engagement.watch().ending() == Watch.Ending.SAFETY) {
            reasons.add(new Incomplete(Incomplete.Kind.SAFETY, sentence));
        } else if (!reached || engagement.watch().ending() == Watch.Ending.NOT_ANSWERING) {
            reasons.add(new Incomplete(Incomplete.Kind.NOT_REACHED, sentence));
        }
        for (var broken : engagement.description().unreadable()) {
            reasons.add(new Incomplete(
                    Incomplete.Kind.NOT_READ,
                    broken.operation() + " could not be read: line " + broken.line() + ": " + broken.reason()));
        }
        if (reached) {
            for (var party : engagement.parties()) {
                if (!party.signedIn()) {
                    reasons.add(new Incomplete(
                            Incomplete.Kind.AUTHENTICATION_LOST,
                            party.identity().name() + ": "
                                    + engagement.redaction().text(party.detail())));
                }
            }
        }
        if (lostSignIn && reasons.stream().noneMatch(r -> r.kind() == Incomplete.Kind.AUTHENTICATION_LOST)) {
            reasons.add(new Incomplete(
                    Incomplete.Kind.AUTHENTICATION_LOST, "a sign-in was lost during the scan and made anew"));
        }
        var spent = engagement.probe().spent();
        if (spent != null) {
            reasons.add(new Incomplete(Incomplete.Kind.BUDGET_SPENT, spent));
        }
        long blocked = population.stream()
                .filter(r -> r.kind() == Outcome.Kind.BLOCKED)
                .count();
        if (blocked > 0) {
            reasons.add(new Incomplete(Incomplete.Kind.BLOCKED, blocked + " questions were blocked before the API"));
        }
        return reasons;
    }

    private static ScanReport.Verdict verdict(List<Incomplete> reasons) {
        if (reasons.isEmpty()) {
            return ScanReport.Verdict.COMPLETE;
        }
        return switch (reasons.getFirst().kind()) {
            case STOPPED -> ScanReport.Verdict.STOPPED_BY_REQUEST;
            case SAFETY -> ScanReport.Verdict.STOPPED_FOR_SAFETY;
            case NOT_REACHED, NOT_READ, AUTHENTICATION_LOST, BUDGET_SPENT, BLOCKED -> ScanReport.Verdict.INCOMPLETE;
        };
    }
}
