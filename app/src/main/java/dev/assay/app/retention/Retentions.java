package dev.assay.app.retention;

import dev.assay.app.evidence.Erasure;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.evidence.Retention;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.http.ShortNumbers;
import dev.assay.app.policies.Policies;
import dev.assay.evidence.ledger.PayloadVault;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The door to retention: how long what was recorded is kept, what is held, and the round that erases what is due. */
@Singleton
public class Retentions {
    private static final int LONGEST = 2_000;

    private final Erasure erasure;
    private final Policies policies;
    private final HoldRepository holds;
    private final EvidenceLog log;
    private final ShortNumbers numbers;
    private final TransactionOperations<Connection> transactions;
    private final Ids ids;
    private final Clock clock;

    Retentions(
            Erasure erasure,
            Policies policies,
            HoldRepository holds,
            EvidenceLog log,
            ShortNumbers numbers,
            TransactionOperations<Connection> transactions,
            Ids ids,
            Clock clock) {
        this.erasure = erasure;
        this.policies = policies;
        this.holds = holds;
        this.log = log;
        this.numbers = numbers;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** How long payloads are kept now: as assay.yml of the governance repository says, or for a time that suits most. */
    public Periods periods() {
        var periods = new EnumMap<Retention, Period>(Retention.class);
        for (var retention : Retention.values()) {
            retention.kept().ifPresent(period -> periods.put(retention, period));
        }
        if (!policies.founded()) {
            return new Periods(periods, Periods.DEFAULTS);
        }
        var stated = policies.retention();
        stated.forEach((label, period) -> periods.replace(Retention.of(label), period));
        return new Periods(
                periods, stated.isEmpty() ? Periods.DEFAULTS : policies.head().id());
    }

    /** The holds, lifted ones too, in the order they were set. */
    public List<Hold> holds() {
        return holds.all();
    }

    /** The payload keys that are there. */
    public List<PayloadVault.Key> keys() throws IOException {
        return erasure.keys();
    }

    /** Holds back the erasure of what was recorded on some days. */
    public synchronized Hold hold(
            @Nullable String reason, @Nullable LocalDate first, @Nullable LocalDate last, Actor actor) {
        var why = reason("reason", reason);
        if (first != null && last != null && last.isBefore(first)) {
            throw new Refusal.Invalid(
                    "The hold has no days.", new Refusal.Field("lastDay", "It is before the first day."));
        }
        return transactions.executeWrite(_ -> {
            var now = clock.instant();
            var number = numbers.next("HOLD");
            var hold = new Hold(ids.next(), number, why, first, last, now, actor.name(), null, null, null);
            log.record(EvidenceItem.of("retention.hold-set", actor, now)
                    .about("hold:" + number)
                    .fact("reason", why)
                    .fact("firstDay", first == null ? "" : first.toString())
                    .fact("lastDay", last == null ? "" : last.toString()));
            return holds.save(hold);
        });
    }

    /** Ends a hold; what is due by then goes with the next round. */
    public synchronized Hold lift(String number, @Nullable String reason, Actor actor) {
        var why = reason("reason", reason);
        return transactions.executeWrite(_ -> {
            var hold = holds.findByNumber(number)
                    .orElseThrow(() -> new Refusal.NotFound("There is no legal hold " + number + "."));
            if (hold.liftedAt() != null) {
                throw new Refusal.Conflict("The legal hold " + number + " is lifted already.");
            }
            var now = clock.instant();
            log.record(EvidenceItem.of("retention.hold-lifted", actor, now)
                    .about("hold:" + number)
                    .fact("reason", why));
            return holds.update(hold.lifted(now, actor.name(), why));
        });
    }

    /**
     * Erases what is over its period and not held; the ledger says which keys, how many payloads and by which periods.
     *
     * @return what was erased, or empty when nothing is due
     */
    public synchronized Optional<Erasure.Done> apply() throws IOException {
        var periods = periods();
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var due = erasure.keys().stream()
                .filter(key -> periods.ends(key.retention(), key.day())
                        .filter(end -> !end.isAfter(today))
                        .isPresent())
                .toList();
        var standing = holds.all();
        var free = due.stream()
                .filter(key -> standing.stream().noneMatch(hold -> hold.covers(key.day())))
                .limit(Erasure.MOST_KEYS)
                .toList();
        if (free.isEmpty()) {
            return Optional.empty();
        }
        var stated = new TreeMap<String, Object>();
        periods.byClass().forEach((retention, period) -> stated.put(retention.label(), period.toString()));
        return Optional.of(erasure.erase(
                free, Map.of("periods", stated, "revision", periods.revision(), "held", due.size() - free.size())));
    }

    private static String reason(String field, @Nullable String text) {
        var reason = text == null ? "" : text.strip();
        if (reason.isEmpty() || reason.length() > LONGEST) {
            throw new Refusal.Invalid(
                    "A legal hold has a reason.", new Refusal.Field(field, "Say why, in at most 2,000 characters."));
        }
        return reason;
    }
}
