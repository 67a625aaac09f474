package dev.assay.app.policies;

import dev.assay.app.access.Account;
import dev.assay.app.access.Accounts;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.evidence.EvidenceLog;
import dev.assay.app.evidence.Origin;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Ids;
import dev.assay.app.http.Refusal;
import dev.assay.app.people.People;
import dev.assay.app.people.Person;
import dev.assay.evidence.digest.Digest;
import dev.assay.policies.Snapshot;
import dev.assay.policies.document.Policy;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The door to acknowledgements: who confirmed having read which policy in which version, and who of a day's roster had not. A new major
 * version has to be acknowledged again, a minor one has not.
 */
@Singleton
public class Acknowledgements {
    private final AcknowledgementRepository rows;
    private final Policies policies;
    private final People people;
    private final Accounts accounts;
    private final PoliciesSettings settings;
    private final EvidenceLog evidence;
    private final TransactionOperations<Connection> transactions;
    private final Ids ids;
    private final Clock clock;

    Acknowledgements(
            AcknowledgementRepository rows,
            Policies policies,
            People people,
            Accounts accounts,
            PoliciesSettings settings,
            EvidenceLog evidence,
            TransactionOperations<Connection> transactions,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.policies = policies;
        this.people = people;
        this.accounts = accounts;
        this.settings = settings;
        this.evidence = evidence;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** Every acknowledgement, the oldest first. */
    public List<Acknowledgement> all() {
        return rows.findAllOrderByRecordedAtAndId();
    }

    /** The coverage of every policy in force on a day, as known at an instant; empty before there is a repository. */
    public List<Coverage> on(LocalDate day, Instant knownAt) {
        return days(knownAt).apply(day);
    }

    /** The coverage of many days as known at one instant, for whoever asks about many; for one thread. */
    public Function<LocalDate, List<Coverage>> days(Instant knownAt) {
        var known = all();
        var rosters = people.knownAt(knownAt);
        var history = policies.knownAt(knownAt);
        var zone = policies.organisation().zone();
        return day -> {
            var next = day.plusDays(1).atStartOfDay(zone).toInstant();
            var end = next.isAfter(knownAt) ? knownAt : next.minusNanos(1000);
            var snapshot = history.at(end);
            if (snapshot.isEmpty()) {
                return List.of();
            }
            var roster = rosters.on(day);
            var then =
                    known.stream().filter(one -> !one.recordedAt().isAfter(end)).toList();
            return inForce(snapshot.get(), day).stream()
                    .map(policy -> Coverage.of(
                            policy,
                            snapshot.get().revision().id(),
                            roster,
                            settings.acknowledgeDays(),
                            then.stream()
                                    .filter(one -> of(policy, one))
                                    .collect(Collectors.toMap(
                                            Acknowledgement::person, one -> one, (first, _) -> first))))
                    .toList();
        };
    }

    /** The coverage of one policy. */
    public Coverage on(String policy, LocalDate day, Instant knownAt) {
        return on(day, knownAt).stream()
                .filter(one -> one.policy().equals(policy))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("No policy with this id was in force on " + day + "."));
    }

    private static List<Policy> inForce(Snapshot snapshot, LocalDate day) {
        return snapshot.policies().stream()
                .filter(policy -> policy.inForceOn(day))
                .sorted(Comparator.comparing(Policy::title))
                .toList();
    }

    private static boolean of(Policy policy, Acknowledgement one) {
        return one.policy().equals(policy.id()) && one.major() == Coverage.major(policy.version());
    }

    /** A policy that is in force today, for somebody to read. */
    Policy toRead(String id) {
        return policies.snapshot().stream()
                .flatMap(snapshot -> inForce(snapshot, policies.today()).stream())
                .filter(policy -> policy.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("No policy with this id is in force today."));
    }

    /** Who of the roster an account is, by its mail address; empty where nobody is. */
    public Optional<Person> self(Actor actor) {
        return actor.kind() != Actor.Kind.PERSON
                ? Optional.empty()
                : account(actor).flatMap(account -> people.on(people.today()).byMail(account.email()));
    }

    private Optional<Account> account(Actor actor) {
        try {
            return accounts.find(UUID.fromString(actor.id()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Every policy that is asked of somebody today, with how they stand to it. */
    List<Coverage> of(Person person) {
        return on(policies.today(), clock.instant()).stream()
                .filter(coverage -> person.in(coverage.audience()))
                .toList();
    }

    /** A signed-in person confirms having read a policy whose file was this one. */
    public Acknowledgement confirm(String policy, String blob, Actor actor) {
        var self = self(actor)
                .orElseThrow(() -> new Refusal.Conflict(
                        "Your account's mail address is on nobody of today's roster, so it is not known who reads."));
        return confirm(policy, blob, self, Acknowledgement.Method.ACCOUNT, actor);
    }

    /** A person whose link was opened confirms it; the actor is who asked, from where. */
    Acknowledgement confirm(String policyId, String blob, Person person, Acknowledgement.Method method, Actor actor) {
        var policy = toRead(policyId);
        if (!policy.source().blob().equals(blob)) {
            throw new Refusal.Stale(policy.title() + " was changed since you opened it. Read it again.");
        }
        var revision = policies.head().id();
        var bytes = policies.bytes(policy.path(), revision).orElseThrow();
        var row = new Acknowledgement(
                ids.next(),
                policy.id(),
                policy.version(),
                Coverage.major(policy.version()),
                revision,
                blob,
                Digest.of(bytes).hex(),
                Digest.of(policy.body().markdown().getBytes(StandardCharsets.UTF_8))
                        .hex(),
                person.id(),
                person.name(),
                method,
                actor.address(),
                actor.id(),
                clock.instant());
        return transactions.executeWrite(_ -> {
            rows.findByPolicyAndMajorAndPerson(policy.id(), row.major(), person.id())
                    .ifPresent(earlier -> {
                        throw new Refusal.Conflict("%s acknowledged %s on %s already."
                                .formatted(person.name(), policy.title(), earlier.recordedAt()));
                    });
            var saved = rows.save(row);
            evidence.record(item(saved, policy, actor));
            return saved;
        });
    }

    private static EvidenceItem item(Acknowledgement one, Policy policy, Actor actor) {
        return EvidenceItem.of("policy.acknowledged", actor, one.recordedAt())
                .from(Origin.stated(one.personName(), "attestation"))
                .about("policy:" + one.policy(), "person:" + one.person())
                .fact("policy", one.policy())
                .fact("title", policy.title())
                .fact("version", one.policyVersion())
                .fact("revision", one.revision())
                .fact("blob", one.blob())
                .fact("sha256", one.sha256())
                .fact("textSha256", one.textSha256())
                .fact("person", one.person())
                .fact("name", one.personName())
                .fact("method", one.method().words())
                .fact("address", one.address());
    }
}
