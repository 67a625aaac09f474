package dev.assay.scanner;

import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.report.Coverage;
import dev.assay.scanner.report.Marking;
import dev.assay.scanner.report.Row;
import dev.assay.scanner.report.ScanReport;
import dev.assay.scanner.report.ScanReport.Incomplete;
import dev.assay.scanner.target.AccessMatrix;
import dev.assay.scanner.target.AccessRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the report of a scan that has ended. */
final class Closing {

    private final Engagement engagement;
    private final StopSignal stop;
    private final String version;
    private final boolean whole;
    private String unreached = "";

    /** {@code whole} is false for what asks single questions: what it did not ask is unknown, so it has no score. */
    Closing(Engagement engagement, StopSignal stop, String version, boolean whole) {
        this.whole = whole;
        this.engagement = engagement;
        this.stop = stop;
        this.version = version;
    }

    /** Takes why too few operations were there; empty when enough were. */
    void unreached(String why) {
        this.unreached = why;
    }

    ScanReport report(
            List<Row> rows,
            AccessRules access,
            AccessMatrix matrix,
            Instant started,
            boolean reached,
            boolean lostSignIn) {
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
                reached && whole ? Marking.of(population, cards, signIns()) : null,
                signIns(),
                engagement.probe().sent(),
                engagement.probe().bytesReceived(),
                verdict(incomplete),
                incomplete,
                access,
                matrix,
                engagement.probe().pacing(),
                engagement.creations().told());
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
        } else if (engagement.watch().ending() == Watch.Ending.SHUT_OUT) {
            reasons.add(new Incomplete(Incomplete.Kind.BLOCKED, sentence));
        } else if (!reached || engagement.watch().ending() == Watch.Ending.NOT_ANSWERING) {
            reasons.add(new Incomplete(Incomplete.Kind.NOT_REACHED, sentence));
        }
        for (var broken : engagement.description().unreadable()) {
            reasons.add(new Incomplete(
                    Incomplete.Kind.NOT_READ, broken.operation() + " could not be read: " + broken.told()));
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
        if (!unreached.isEmpty()) {
            reasons.add(new Incomplete(Incomplete.Kind.NOT_REACHED, unreached));
        }
        var spent = engagement.probe().spent();
        if (spent != null) {
            reasons.add(new Incomplete(Incomplete.Kind.BUDGET_SPENT, spent));
        }
        engagement.watch().limits().forEach(limit -> reasons.add(new Incomplete(Incomplete.Kind.BLOCKED, limit)));
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
