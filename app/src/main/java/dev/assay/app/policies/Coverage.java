package dev.assay.app.policies;

import dev.assay.app.people.Person;
import dev.assay.app.people.Roster;
import dev.assay.policies.document.Policy;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who of a policy's audience on a day had acknowledged the version in force, or an earlier one of the same major version.
 *
 * @param audience the groups that must acknowledge; empty for everyone
 * @param since the first day of the major version, from which on it has to be acknowledged
 * @param rosterSha256 the digest of the day's roster
 * @param standings of each person of the audience, those who are missing first
 */
@Serdeable
public record Coverage(
        String policy,
        String title,
        String version,
        String revision,
        String blob,
        List<String> audience,
        LocalDate day,
        LocalDate since,
        String rosterSha256,
        List<Standing> standings) {
    public Coverage {
        audience = List.copyOf(audience);
        standings = List.copyOf(standings);
    }

    /** How somebody stands to a policy. */
    public enum State {
        OVERDUE,
        WAITING,
        ACKNOWLEDGED
    }

    /**
     * One person of the audience.
     *
     * @param due by when it has to be acknowledged
     * @param acknowledgement null while it is not
     */
    @Serdeable
    public record Standing(
            String person,
            String name,
            String mail,
            State state,
            LocalDate due,
            @Nullable Acknowledgement acknowledgement) {}

    static Coverage of(Policy policy, String revision, Roster roster, int days, Map<String, Acknowledgement> byPerson) {
        var since = since(policy);
        var standings = roster.in(policy.audience()).stream()
                .map(person -> standing(person, since, days, roster.day(), byPerson.get(person.id())))
                .sorted(Comparator.comparing(Standing::state).thenComparing(Standing::name))
                .toList();
        return new Coverage(
                policy.id(),
                policy.title(),
                policy.version(),
                revision,
                policy.source().blob(),
                policy.audience(),
                roster.day(),
                since,
                roster.sha256(),
                standings);
    }

    private static Standing standing(
            Person person, LocalDate since, int days, LocalDate day, @Nullable Acknowledgement done) {
        var from = person.joined().isAfter(since) ? person.joined() : since;
        var due = from.plusDays(days);
        var state = done != null ? State.ACKNOWLEDGED : day.isAfter(due) ? State.OVERDUE : State.WAITING;
        return new Standing(person.id(), person.name(), person.mail(), state, due, done);
    }

    /** The day of the major version in the change log, or the first day in force where the log does not name it. */
    private static LocalDate since(Policy policy) {
        var effective = Objects.requireNonNull(policy.effective(), "a policy in force has a first day");
        return policy.changelog().stream()
                .filter(change -> change.version().equals(major(policy.version()) + ".0"))
                .map(Policy.Change::date)
                .filter(date -> date.isBefore(effective) && !policy.version().endsWith(".0"))
                .findFirst()
                .orElse(effective);
    }

    /** The part of a version before the point. */
    static int major(String version) {
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    public long count(State state) {
        return standings.stream().filter(one -> one.state() == state).count();
    }

    /** How many of how many acknowledged it, as people read it. */
    public String share() {
        return count(State.ACKNOWLEDGED) + " of " + standings.size();
    }
}
