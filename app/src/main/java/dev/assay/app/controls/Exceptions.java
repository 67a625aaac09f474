package dev.assay.app.controls;

import dev.assay.app.access.Owners;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.evidence.Origin;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.ShortNumbers;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The steps of exceptions: proposed by Assay, decided by a named person who does not own the control. */
@Singleton
@Transactional
class Exceptions {
    private static final Set<Rule> OF_ONE_API =
            Set.of(Rule.CONFIRMED_IN_PRODUCTION, Rule.PAST_DEADLINE, Rule.SCAN_MISSED, Rule.INVENTORY_INCOMPLETE);
    private static final Pattern API = Pattern.compile("\\bAPI-\\d+\\b");
    private static final int MOST_CHARS = 2000;

    private final ExceptionRepository exceptions;
    private final ExceptionEventRepository events;
    private final Owners owners;
    private final EvidenceLog evidence;
    private final ShortNumbers numbers;
    private final Ids ids;
    private final Clock clock;

    Exceptions(
            ExceptionRepository exceptions,
            ExceptionEventRepository events,
            Owners owners,
            EvidenceLog evidence,
            ShortNumbers numbers,
            Ids ids,
            Clock clock) {
        this.exceptions = exceptions;
        this.events = events;
        this.owners = owners;
        this.evidence = evidence;
        this.numbers = numbers;
        this.ids = ids;
        this.clock = clock;
    }

    /** An exception that was seen and may not be in the books yet. */
    record Seen(String control, String owner, Reason reason, LocalDate day) {}

    /** What stands behind a step: the run and the rules that proposed it, or a person of whom the owner may not be known apart. */
    private record Background(@Nullable UUID run, Origin origin, List<String> inputs, boolean ownerUnresolved) {}

    /** Waits until no other transaction proposes exceptions. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void takeTurn() {
        exceptions.takeTurn();
    }

    /** Puts those into the books that are not there yet, within the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<ControlException> propose(List<Seen> seen, @Nullable UUID run, Origin origin, Actor actor) {
        if (seen.isEmpty()) {
            return List.of();
        }
        exceptions.takeTurn();
        Map<String, ControlException> known = new HashMap<>();
        exceptions
                .findAllOrderByProposedAtAndId()
                .forEach(one -> known.put(Facts.key(one.control(), one.subject()), one));
        var proposed = new ArrayList<ControlException>();
        for (var one : seen) {
            var subject = String.valueOf(one.reason().subject());
            var key = Facts.key(one.control(), subject);
            if (!known.containsKey(key)) {
                var exception = propose(one, subject, run, origin, actor);
                known.put(key, exception);
                proposed.add(exception);
            }
        }
        return List.copyOf(proposed);
    }

    private ControlException propose(Seen seen, String subject, @Nullable UUID run, Origin origin, Actor actor) {
        var exception = exceptions.save(new ControlException(
                ids.next(),
                numbers.next("X"),
                seen.control(),
                seen.owner(),
                subject,
                seen.reason().rule(),
                seen.reason().sentence(),
                seen.day(),
                ControlException.State.PROPOSED,
                clock.instant(),
                1));
        return noted(
                exception,
                actor,
                "",
                "",
                new Background(run, origin, seen.reason().inputs(), false));
    }

    /** Confirms a proposed exception. */
    public ControlException confirm(String number, int version, String reason, @Nullable String owner, Actor actor) {
        var exception = decidable(number, version, owner, actor);
        if (exception.state() != ControlException.State.PROPOSED) {
            throw new Refusal.Conflict(number + " is " + exception.state().word() + " already.");
        }
        var words = words("reason", reason, false);
        var confirmed = exceptions.update(exception.decided(ControlException.State.CONFIRMED));
        return noted(confirmed, actor, words, "", decision(exception, owner));
    }

    /** Clears an exception that is none: the reason says why, the proof where that is shown. */
    public ControlException clear(
            String number, int version, String reason, String proof, @Nullable String owner, Actor actor) {
        var exception = decidable(number, version, owner, actor);
        if (!exception.counts()) {
            throw new Refusal.Conflict(number + " is cleared already.");
        }
        var why = words("reason", reason, true);
        var shown = words("proof", proof, true);
        var cleared = exceptions.update(exception.decided(ControlException.State.CLEARED));
        return noted(cleared, actor, why, shown, decision(exception, owner));
    }

    private ControlException decidable(String number, int version, @Nullable String owner, Actor actor) {
        exceptions.lock(number);
        var exception = get(number);
        if (exception.version() != version) {
            throw new Refusal.Stale("%s changed meanwhile (version %d, you saw %d). Load it again and decide anew."
                    .formatted(number, exception.version(), version));
        }
        if (actor.kind() != Actor.Kind.PERSON) {
            throw new Refusal.Forbidden("An exception is decided by a named person.");
        }
        if (owners.is(actor, exception.controlOwner()) || owners.is(actor, owner)) {
            throw new Refusal.Forbidden("You own " + exception.control() + ": somebody else has to decide.");
        }
        return exception;
    }

    private Background decision(ControlException exception, @Nullable String owner) {
        return new Background(null, Origin.action(), List.of(), !owners.resolved(exception.controlOwner(), owner));
    }

    private static String words(String field, String text, boolean needed) {
        var words = text.strip();
        if ((needed && words.isEmpty()) || words.length() > MOST_CHARS) {
            var what = "Give the " + field + " in " + (needed ? 1 : 0) + " to " + MOST_CHARS + " characters.";
            throw new Refusal.Invalid("The decision cannot be kept like this.", new Refusal.Field(field, what));
        }
        return words;
    }

    ControlException get(String number) {
        return exceptions
                .findByNumber(number)
                .orElseThrow(() -> new Refusal.NotFound("There is no exception with the number " + number + "."));
    }

    List<ControlException> all() {
        return exceptions.findAllOrderByProposedAtAndId();
    }

    List<ControlException> ofControl(String control) {
        return exceptions.findByControlOrderByProposedAtAndId(control);
    }

    List<ExceptionEvent> history(String number) {
        return events.findByExceptionIdOrderByVersion(get(number).id());
    }

    /** The numbers of those that were cleared as known at an instant, by control and subject. */
    Map<String, String> cleared(Instant knownAt) {
        Map<UUID, ControlException.State> last = new HashMap<>();
        events.findAllOrderByExceptionIdAndVersion().stream()
                .filter(event -> !event.recordedAt().isAfter(knownAt))
                .forEach(event -> last.put(event.exceptionId(), event.state()));
        var cleared = new HashMap<String, String>();
        all().stream()
                .filter(one -> last.get(one.id()) == ControlException.State.CLEARED)
                .forEach(one -> cleared.put(Facts.key(one.control(), one.subject()), one.number()));
        return cleared;
    }

    /** With the API whose day it is an exception of, which sentence and subject name: only who is shown that API is shown the record. */
    private static String[] about(ControlException exception) {
        var about = new ArrayList<>(List.of("exception:" + exception.number(), "control:" + exception.control()));
        var api = API.matcher(exception.sentence());
        if (OF_ONE_API.contains(exception.rule()) && api.find()) {
            about.add("api:" + api.group());
        }
        return about.toArray(String[]::new);
    }

    private ControlException noted(
            ControlException exception, Actor actor, String reason, String proof, Background background) {
        var run = background.run();
        var now = clock.instant();
        events.save(new ExceptionEvent(
                ids.next(),
                exception.id(),
                exception.version(),
                exception.state(),
                actor.id(),
                actor.name(),
                reason,
                proof,
                run,
                background.ownerUnresolved(),
                now));
        evidence.record(EvidenceItem.of("exception." + exception.state().word(), actor, now)
                .from(background.origin())
                .about(about(exception))
                .fact("exception", exception.number())
                .fact("control", exception.control())
                .fact("controlOwner", exception.controlOwner())
                .fact("version", exception.version())
                .fact("state", exception.state().word())
                .fact("rule", exception.rule().words())
                .fact("subject", exception.subject())
                .fact("sentence", exception.sentence())
                .fact("firstDay", exception.firstDay().toString())
                .fact("reason", reason)
                .fact("proof", proof)
                .fact("run", run == null ? "none" : run.toString())
                .fact("ownerUnresolved", background.ownerUnresolved())
                .fact("inputs", background.inputs()));
        return exception;
    }
}
