package dev.assay.app.findings;

import dev.assay.app.evidence.Attachment;
import dev.assay.app.evidence.Blob;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.evidence.Origin;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.ShortNumbers;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Severity;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes single steps: the row, its event and its evidence, always all three. */
@Singleton
class FindingSteps {
    /** What a step made of a finding. */
    record Step(FindingEvent.Kind kind, Finding finding) {}

    /** By which an acceptance ends of itself. */
    private static final String RULES = "acceptance rules 1";

    private final FindingRepository findings;
    private final FindingEventRepository events;
    private final EvidenceLog evidence;
    private final ShortNumbers numbers;
    private final Ids ids;
    private final Clock clock;

    FindingSteps(
            FindingRepository findings,
            FindingEventRepository events,
            EvidenceLog evidence,
            ShortNumbers numbers,
            Ids ids,
            Clock clock) {
        this.findings = findings;
        this.events = events;
        this.evidence = evidence;
        this.numbers = numbers;
        this.ids = ids;
        this.clock = clock;
    }

    Finding open(
            dev.assay.scanner.finding.Finding found, Sighting sighting, Deadlines deadlines, ZoneId zone, Actor actor) {
        var at = sighting.report().ended();
        var pair = found.pair() == null ? new IdentityPair("", null) : found.pair();
        var owner = pair.owner();
        var finding = findings.save(new Finding(
                ids.next(),
                numbers.next("F"),
                sighting.api().id(),
                sighting.api().number(),
                found.fingerprint().value(),
                found.checkId(),
                found.category().slug(),
                found.severity(),
                found.operation(),
                pair.asked(),
                owner == null ? "" : owner,
                sighting.parameter(found),
                found.title(),
                found.detail(),
                found.crossTenant(),
                State.OPEN,
                at,
                at,
                at,
                deadlines.due(found.severity(), dayOf(at, zone)),
                deadlines.rule(found.severity()),
                null,
                null,
                1));
        var proof = sighting.proofs().get(finding.fingerprint());
        return noted(finding, null, FindingEvent.Kind.OPENED, at, actor, sighting, sighting.provenance(), proof);
    }

    /**
     * The step a run makes with a known finding; null when it neither proved it again nor passed its check, or when a run that ended later has
     * said how the finding stands.
     */
    @Nullable
    Step after(Finding finding, Sighting sighting, Deadlines deadlines, ZoneId zone, Actor actor) {
        var at = sighting.report().ended();
        var fixedAt = finding.fixedAt();
        if (at.isBefore(finding.lastSeen()) || fixedAt != null && at.isBefore(fixedAt)) {
            return null;
        }
        var found = sighting.proven().get(finding.fingerprint());
        if (found != null) {
            return finding.alive()
                    ? new Step(FindingEvent.Kind.SEEN, seen(finding, found, sighting, deadlines, zone, actor))
                    : new Step(FindingEvent.Kind.REOPENED, reopen(finding, found, sighting, deadlines, zone, actor));
        }
        var retest = finding.alive() ? sighting.retest(finding).orElse(null) : null;
        if (retest != null) {
            var proof = sighting.proofs().get(retest.key());
            var fixed = findings.update(finding.fixed(at));
            return new Step(
                    FindingEvent.Kind.FIXED,
                    noted(fixed, finding, FindingEvent.Kind.FIXED, at, actor, sighting, "", proof));
        }
        return null;
    }

    private Finding reopen(
            Finding before,
            dev.assay.scanner.finding.Finding found,
            Sighting sighting,
            Deadlines deadlines,
            ZoneId zone,
            Actor actor) {
        var at = sighting.report().ended();
        var told = told(before, found, sighting, found.severity());
        var severity = told.severity();
        var changed = told.reopened(at, deadlines.due(severity, dayOf(at, zone)), deadlines.rule(severity));
        return proven(before, changed, FindingEvent.Kind.REOPENED, sighting, actor);
    }

    /** A step for the sight in its latest words, and one of its own where it is rated otherwise; a day that is due comes nearer and never goes away. */
    private Finding seen(
            Finding before,
            dev.assay.scanner.finding.Finding found,
            Sighting sighting,
            Deadlines deadlines,
            ZoneId zone,
            Actor actor) {
        var at = sighting.report().ended();
        var told = told(before, found, sighting, before.severity());
        var seen = proven(before, told.seenAgain(at), FindingEvent.Kind.SEEN, sighting, actor);
        if (found.severity() == before.severity() || !sighting.believed(before, found)) {
            return seen;
        }
        var rated = deadlines.rated(seen, found.severity(), dayOf(at, zone));
        var why = "%s now, %s before%s"
                .formatted(
                        found.severity().slug(),
                        before.severity().slug(),
                        seen.state() == rated.state()
                                ? ""
                                : "; the acceptance was for what it was before, and has ended");
        return noted(findings.update(rated), seen, FindingEvent.Kind.RERATED, at, actor, sighting, why, null);
    }

    /** In the words of the latest sight, where that one is believed. */
    private static Finding told(
            Finding before, dev.assay.scanner.finding.Finding found, Sighting sighting, Severity severity) {
        return sighting.believed(before, found)
                ? before.saying(severity, found.title(), found.detail(), found.crossTenant())
                : before;
    }

    private Finding proven(Finding before, Finding changed, FindingEvent.Kind kind, Sighting sighting, Actor actor) {
        var proof = sighting.proofs().get(before.fingerprint());
        var at = sighting.report().ended();
        return noted(findings.update(changed), before, kind, at, actor, sighting, sighting.provenance(), proof);
    }

    Finding accept(Finding finding, LocalDate until, String reason, Actor actor) {
        var accepted = findings.update(finding.accepted(until));
        return noted(accepted, finding, FindingEvent.Kind.ACCEPTED, clock.instant(), actor, null, reason, null);
    }

    Finding endAcceptance(Finding finding, String reason, Actor actor) {
        var open = findings.update(finding.carriedNoLonger());
        return noted(open, finding, FindingEvent.Kind.ACCEPTANCE_ENDED, clock.instant(), actor, null, reason, null);
    }

    private Finding noted(
            Finding finding,
            @Nullable Finding before,
            FindingEvent.Kind kind,
            Instant observedAt,
            Actor actor,
            @Nullable Sighting sighting,
            String reason,
            @Nullable Blob proof) {
        var now = clock.instant();
        var run = sighting == null ? null : sighting.run();
        events.save(new FindingEvent(
                ids.next(),
                finding.id(),
                finding.version(),
                kind,
                observedAt,
                now,
                actor.id(),
                actor.name(),
                run,
                reason,
                finding.due(),
                finding.acceptedUntil(),
                proof == null ? null : proof.digest().hex(),
                before != null && before.severity() == finding.severity() ? null : finding.severity(),
                before != null && before.title().equals(finding.title()) ? null : finding.title(),
                before != null && before.detail().equals(finding.detail()) ? null : finding.detail(),
                before != null && before.crossTenant() == finding.crossTenant() ? null : finding.crossTenant()));
        evidence.record(
                item(finding, kind, observedAt, now, actor, run, reason, proof).from(origin(sighting, actor)));
        return finding;
    }

    /** Of a run what the run came from; of a decision the person's action, or the rule that ended an acceptance on its day. */
    private static Origin origin(@Nullable Sighting sighting, Actor actor) {
        if (sighting != null) {
            return sighting.origin();
        }
        return actor.kind() == Actor.Kind.SYSTEM
                ? Origin.judged(RULES).asked("acceptances whose last day has gone by", Map.of())
                : Origin.action();
    }

    private static EvidenceItem item(
            Finding finding,
            FindingEvent.Kind kind,
            Instant observedAt,
            Instant now,
            Actor actor,
            @Nullable UUID run,
            String reason,
            @Nullable Blob proof) {
        var item = EvidenceItem.of("finding." + TYPES.get(kind), actor, now)
                .effective(observedAt, null)
                .about("finding:" + finding.number(), "api:" + finding.apiNumber())
                .fact("finding", finding.number())
                .fact("api", finding.apiNumber())
                .fact("version", finding.version())
                .fact("check", finding.checkId())
                .fact("category", finding.category())
                .fact("severity", finding.severity().slug())
                .fact("operation", finding.operation())
                .fact("title", finding.title())
                .fact("state", finding.state().word())
                .fact("fingerprint", finding.fingerprint())
                .fact("due", text(finding.due()))
                .fact("dueRule", finding.dueRule())
                .fact("acceptedUntil", text(finding.acceptedUntil()))
                .fact("run", text(run))
                .fact("reason", reason);
        return proof == null
                ? item
                : item.attach(new Attachment(finding.number() + "-proof.json", "application/json", proof));
    }

    private static final Map<FindingEvent.Kind, String> TYPES = Map.of(
            FindingEvent.Kind.OPENED, "opened",
            FindingEvent.Kind.SEEN, "seen",
            FindingEvent.Kind.RERATED, "rerated",
            FindingEvent.Kind.ACCEPTED, "accepted",
            FindingEvent.Kind.ACCEPTANCE_ENDED, "acceptance-ended",
            FindingEvent.Kind.FIXED, "fixed",
            FindingEvent.Kind.REOPENED, "reopened");

    private static String text(@Nullable Object value) {
        return value == null ? "none" : value.toString();
    }

    private static LocalDate dayOf(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDate();
    }
}
