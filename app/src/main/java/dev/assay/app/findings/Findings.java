package dev.assay.app.findings;

import dev.assay.app.evidence.Blob;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Api;
import dev.assay.scanner.report.ScanReport;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The door of the findings: what a scan run changes in them, what people decide about them, how they lived. */
@Singleton
@Transactional
public class Findings {
    private static final int LONGEST_ACCEPTANCE_DAYS = 365;
    private static final int LONGEST_GRAVE_ACCEPTANCE_DAYS = 90;
    private static final int MOST_REASON_CHARS = 2000;

    private final FindingRepository findings;
    private final FindingEventRepository events;
    private final KnownEvents knownEvents;
    private final FindingSteps steps;
    private final Proofs proofs;
    private final RunTargets targets;
    private final BeanProvider<Judge> judge;
    private final Clock clock;

    /** The judge is asked for when it is needed, for it reads the findings. */
    Findings(
            FindingRepository findings,
            FindingEventRepository events,
            KnownEvents knownEvents,
            FindingSteps steps,
            Proofs proofs,
            RunTargets targets,
            BeanProvider<Judge> judge,
            Clock clock) {
        this.findings = findings;
        this.events = events;
        this.knownEvents = knownEvents;
        this.steps = steps;
        this.proofs = proofs;
        this.targets = targets;
        this.judge = judge;
        this.clock = clock;
    }

    /** Stores the proofs of a scan run that the books will refer to. Runs outside any transaction: it writes files. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Sighting keep(Api api, UUID run, ScanReport report) {
        return keep(api, run, report, null);
    }

    /**
     * The same of a run that was handed in: it opens and reopens findings and sees them again, and fixes none.
     *
     * @param submitted what the client said of where it happened, by name; null for a run of this server
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Sighting keep(Api api, UUID run, ScanReport report, @Nullable Map<String, String> submitted) {
        var alive = findings.findByApiIdOrderByFirstSeenAndId(api.id()).stream()
                .filter(Finding::alive)
                .toList();
        var elsewhere = alive.stream()
                .filter(finding -> !provenAt(finding, api.facts().target()))
                .map(Finding::id)
                .collect(Collectors.toSet());
        var sighting = new Sighting(
                api,
                run,
                report,
                Sighting.proven(report),
                Sighting.passed(report),
                elsewhere,
                new HashMap<String, Blob>(),
                submitted);
        sighting.proven().forEach((print, found) -> sighting.proofs().put(print, proofs.keep(found.proof())));
        alive.forEach(finding -> sighting.retest(finding)
                .ifPresent(retest -> sighting.proofs().put(retest.key(), proofs.keep(retest.proof()))));
        return sighting;
    }

    /** Whether the run that last proved a finding looked at a base URL, or nobody knows where it looked. */
    private boolean provenAt(Finding finding, String target) {
        return events.findByFindingIdOrderByVersion(finding.id()).reversed().stream()
                .filter(event -> switch (event.kind()) {
                    case OPENED, SEEN, REOPENED -> true;
                    case RERATED, ACCEPTED, ACCEPTANCE_ENDED, FIXED -> false;
                })
                .findFirst()
                .map(FindingEvent::run)
                .flatMap(targets::of)
                .map(target::equals)
                .orElse(true);
    }

    /**
     * Takes what a scan run saw into the books, within the caller's transaction: opens, reopens, sees again, fixes what passed its re-test,
     * and names what was not re-tested.
     *
     * @param zone in which days are counted
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Changes reconcile(Sighting sighting, Deadlines deadlines, ZoneId zone, Actor actor) {
        var known = findings.findByApiIdOrderByFirstSeenAndId(sighting.api().id());
        Map<FindingEvent.Kind, List<Finding>> done = new HashMap<>();
        var notRetested = new ArrayList<Finding>();
        for (var finding : known) {
            var step = steps.after(finding, sighting, deadlines, zone, actor);
            if (step != null) {
                done.computeIfAbsent(step.kind(), _ -> new ArrayList<>()).add(step.finding());
            } else if (finding.alive()) {
                notRetested.add(finding);
            }
        }
        var opened = sighting.unknown(known).stream()
                .map(found -> steps.open(found, sighting, deadlines, zone, actor))
                .toList();
        return new Changes(
                opened,
                done.getOrDefault(FindingEvent.Kind.REOPENED, List.of()),
                done.getOrDefault(FindingEvent.Kind.SEEN, List.of()),
                done.getOrDefault(FindingEvent.Kind.FIXED, List.of()),
                notRetested);
    }

    /**
     * Accepts an open finding until a day, by a named person with a reason, and judges the controls anew.
     *
     * @param today in the organisation's zone
     */
    public Finding accept(UUID id, int version, LocalDate until, String reason, LocalDate today, Actor actor) {
        judge.get().takeTurn();
        var finding = locked(id, version);
        if (finding.state() != State.OPEN) {
            throw new Refusal.Conflict(
                    finding.number() + " is " + finding.state().word() + "; only an open finding can be accepted.");
        }
        mustBePerson(actor);
        boolean grave = finding.severity().atLeast(dev.assay.scanner.finding.Severity.HIGH);
        int longest = grave ? LONGEST_GRAVE_ACCEPTANCE_DAYS : LONGEST_ACCEPTANCE_DAYS;
        if (until.isBefore(today) || until.isAfter(today.plusDays(longest))) {
            throw new Refusal.Invalid(
                    "The acceptance cannot be saved like this.",
                    new Refusal.Field("until", "Choose a day from today to " + today.plusDays(longest) + "."));
        }
        return judged(steps.accept(finding, until, words(reason), actor), actor);
    }

    /** Ends an acceptance before its day, by a named person with a reason; the finding is open as it was, and the controls are judged anew. */
    public Finding endAcceptance(UUID id, int version, String reason, Actor actor) {
        judge.get().takeTurn();
        var finding = locked(id, version);
        if (finding.state() != State.ACCEPTED) {
            throw new Refusal.Conflict(finding.number() + " is not accepted.");
        }
        mustBePerson(actor);
        return judged(steps.endAcceptance(finding, words(reason), actor), actor);
    }

    /** Today in the organisation's zone, in which the days of acceptances and deadlines are counted. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), judge.get().zone());
    }

    private static void mustBePerson(Actor actor) {
        if (actor.kind() != Actor.Kind.PERSON) {
            throw new Refusal.Forbidden("An acceptance is decided by a named person.");
        }
    }

    private static String words(String reason) {
        var words = reason.strip();
        if (words.isEmpty() || words.length() > MOST_REASON_CHARS) {
            throw new Refusal.Invalid(
                    "The acceptance cannot be saved like this.",
                    new Refusal.Field("reason", "Give the reason in 1 to " + MOST_REASON_CHARS + " characters."));
        }
        return words;
    }

    private Finding judged(Finding finding, Actor actor) {
        judge.get().decided(finding, actor);
        return finding;
    }

    /** Ends the acceptances whose last day has gone by; says which. The caller judges the controls. */
    public List<Finding> endPastAcceptances(LocalDate today, Actor actor) {
        return findings.acceptedBefore(today).stream()
                .map(finding -> steps.endAcceptance(finding, "the last day of the acceptance has gone by", actor))
                .toList();
    }

    public Finding get(UUID id) {
        return findings.findById(id)
                .orElseThrow(() -> new Refusal.NotFound("There is no finding with the id " + id + "."));
    }

    /** By its short number, such as F-12. */
    public Finding get(String number) {
        return findings.findByNumber(number)
                .orElseThrow(() -> new Refusal.NotFound("There is no finding with the number " + number + "."));
    }

    /** All findings there ever were, the oldest first. */
    public List<Finding> all() {
        return findings.findAllOrderByFirstSeenAndId();
    }

    /** All findings of an API, the fixed ones too, the oldest first. */
    public List<Finding> ofApi(UUID apiId) {
        return findings.findByApiIdOrderByFirstSeenAndId(apiId);
    }

    /** The steps of a finding's life, the oldest first. */
    public List<FindingEvent> history(UUID id) {
        return events.findByFindingIdOrderByVersion(id);
    }

    /** Every finding with its whole life, for those who ask how things stood on an earlier day. */
    public List<Life> lives() {
        var byFinding = new HashMap<UUID, List<FindingEvent>>();
        knownEvents
                .all()
                .forEach(event -> byFinding
                        .computeIfAbsent(event.findingId(), _ -> new ArrayList<>())
                        .add(event));
        return all().stream()
                .map(finding -> new Life(finding, byFinding.getOrDefault(finding.id(), List.of())))
                .toList();
    }

    /** Has the steps of lives read again when they are asked for next: a row that was never to change may have been changed. */
    public void readAnew() {
        knownEvents.readAnew();
    }

    private Finding locked(UUID id, int version) {
        findings.lock(id);
        var finding = get(id);
        if (finding.version() != version) {
            throw new Refusal.Stale("%s changed meanwhile (version %d, you saw %d). Load it again and decide anew."
                    .formatted(finding.number(), finding.version(), version));
        }
        return finding;
    }
}
