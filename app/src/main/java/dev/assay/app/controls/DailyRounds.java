package dev.assay.app.controls;

import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.evidence.Origin;
import dev.assay.app.findings.Finding;
import dev.assay.app.findings.Findings;
import dev.assay.app.http.Actor;
import dev.assay.app.policies.Policies;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The work of each day, in the organisation's zone: acceptances that are over end, and every control is judged, for deadlines go by while
 * nothing else happens. A day on which nobody looked is made up for and says so; none is left out from the first round on.
 */
@Singleton
public class DailyRounds {
    private final DailyRoundRepository rounds;
    private final Judgement judgement;
    private final Findings findings;
    private final Policies policies;
    private final EvidenceLog evidence;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;

    DailyRounds(
            DailyRoundRepository rounds,
            Judgement judgement,
            Findings findings,
            Policies policies,
            EvidenceLog evidence,
            TransactionOperations<Connection> transactions,
            Clock clock) {
        this.rounds = rounds;
        this.judgement = judgement;
        this.findings = findings;
        this.policies = policies;
        this.evidence = evidence;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Does the rounds that are due, the oldest first and each in a transaction of its own; none when today's is done. */
    public List<DailyRound> catchUp(Actor actor) {
        var today = today();
        var done = new ArrayList<DailyRound>();
        for (var day = firstDue(today); !day.isAfter(today); day = day.plusDays(1)) {
            var due = day;
            transactions.executeWrite(_ -> round(due, today, actor)).ifPresent(done::add);
        }
        return List.copyOf(done);
    }

    /** How many days up to today wait for their round. */
    @ReadOnly
    public long waiting() {
        var today = today();
        return Math.max(0, firstDue(today).until(today.plusDays(1), java.time.temporal.ChronoUnit.DAYS));
    }

    /** The latest rounds, the latest first. */
    @ReadOnly
    public List<DailyRound> latest(int most) {
        return rounds.latest(most);
    }

    private LocalDate firstDue(LocalDate today) {
        return rounds.last().map(last -> last.plusDays(1)).orElse(today);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), policies.organisation().zone());
    }

    private Optional<DailyRound> round(LocalDate day, LocalDate today, Actor actor) {
        judgement.takeTurn();
        if (rounds.existsById(day)) {
            return Optional.empty();
        }
        var ended = findings.endPastAcceptances(day, actor);
        var proposed = day.equals(today) ? judgement.ofToday(actor) : judgement.ofPast(day, actor);
        var now = clock.instant();
        var round = rounds.save(new DailyRound(day, now, day.equals(today), ended.size(), proposed.size()));
        evidence.record(EvidenceItem.of("control.daily-round", actor, now)
                .from(Origin.judged("daily round 1").asked("the round of a day", Map.of("day", day.toString())))
                .fact("day", day.toString())
                .fact("zone", policies.organisation().zone().getId())
                .fact("onTime", round.onTime())
                .fact("acceptancesEnded", ended.stream().map(Finding::number).toList())
                .fact(
                        "proposed",
                        proposed.stream().map(ControlException::number).toList()));
        return Optional.of(round);
    }
}
