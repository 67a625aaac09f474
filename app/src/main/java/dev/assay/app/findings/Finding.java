package dev.assay.app.findings;

import dev.assay.scanner.finding.Severity;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A weakness of an API as it stands now; {@link FindingEvent} tells how it came to that.
 *
 * @param number short, for people, such as F-12
 * @param apiNumber the API's short number
 * @param fingerprint by which the scanner knows it again, 32 hexadecimal digits
 * @param category the slug of the check's category
 * @param operation such as {@code GET /orders/{id}}, or {@code *} for the whole server
 * @param asked the identity that asked, and {@code owner} the one whose right it was; empty when identities do not matter
 * @param severity as it was rated when it was last seen; so are title, detail and whether tenants were crossed
 * @param parameter the described parameter or property of the body it is about, whole or cut to 400 characters; empty when it is about none
 * @param firstSeen when a scan first proved it, in this life or an earlier one
 * @param openSince when it was opened or last reopened
 * @param lastSeen when a scan last proved it
 * @param due the day by whose end it must be mended, counted from {@code openSince}; null when nothing is due
 * @param dueRule which rule set that day; empty when nothing is due, or it was set before rules were kept
 * @param acceptedUntil the last day of an acceptance; null otherwise
 * @param fixedAt when a re-test passed; null while it did not
 * @param version counts changes, from 1
 */
@Serdeable
@MappedEntity("finding")
public record Finding(
        @Id UUID id,
        String number,
        UUID apiId,
        String apiNumber,
        String fingerprint,
        String checkId,
        String category,
        Severity severity,
        String operation,
        String asked,
        String owner,
        String parameter,
        String title,
        String detail,
        boolean crossTenant,
        State state,
        Instant firstSeen,
        Instant openSince,
        Instant lastSeen,
        @Nullable LocalDate due,
        String dueRule,
        @Nullable LocalDate acceptedUntil,
        @Nullable Instant fixedAt,
        int version) {

    public Finding {
        if ((state == State.FIXED) != (fixedAt != null)) {
            throw new IllegalArgumentException(number + " is fixed exactly when it says since when");
        }
        if ((state == State.ACCEPTED) != (acceptedUntil != null)) {
            throw new IllegalArgumentException(number + " is accepted exactly when it says until when");
        }
    }

    /** Whether it is a weakness now, accepted or not. */
    public boolean alive() {
        return state != State.FIXED;
    }

    /** Whether the day by whose end it had to be mended has gone by. */
    public boolean overdue(LocalDate today) {
        return state == State.OPEN && due != null && due.isBefore(today);
    }

    /** The same step of its life in other words. */
    Finding saying(Severity rated, String newTitle, String newDetail, boolean tenantsCrossed) {
        return new Finding(
                id,
                number,
                apiId,
                apiNumber,
                fingerprint,
                checkId,
                category,
                rated,
                operation,
                asked,
                owner,
                parameter,
                newTitle,
                newDetail,
                tenantsCrossed,
                state,
                firstSeen,
                openSince,
                lastSeen,
                due,
                dueRule,
                acceptedUntil,
                fixedAt,
                version);
    }

    /** Rated anew; an acceptance was for what it was rated before, so it does not outlast a worse one. */
    Finding rated(Severity rated, @Nullable LocalDate newDue, String newDueRule) {
        boolean worse = rated.atLeast(severity);
        return saying(rated, title, detail, crossTenant)
                .changed(
                        worse ? State.OPEN : state,
                        openSince,
                        lastSeen,
                        newDue,
                        newDueRule,
                        worse ? null : acceptedUntil,
                        fixedAt);
    }

    Finding seenAgain(Instant at) {
        return changed(state, openSince, at, due, dueRule, acceptedUntil, fixedAt);
    }

    Finding reopened(Instant at, @Nullable LocalDate newDue, String newDueRule) {
        return changed(State.OPEN, at, at, newDue, newDueRule, null, null);
    }

    /** Open as before, because an acceptance ended; its day stays what it was. */
    Finding carriedNoLonger() {
        return changed(State.OPEN, openSince, lastSeen, due, dueRule, null, null);
    }

    Finding accepted(LocalDate until) {
        return changed(State.ACCEPTED, openSince, lastSeen, due, dueRule, until, null);
    }

    Finding fixed(Instant at) {
        return changed(State.FIXED, openSince, lastSeen, due, dueRule, null, at);
    }

    private Finding changed(
            State newState,
            Instant newOpenSince,
            Instant newLastSeen,
            @Nullable LocalDate newDue,
            String newDueRule,
            @Nullable LocalDate newAcceptedUntil,
            @Nullable Instant newFixedAt) {
        return new Finding(
                id,
                number,
                apiId,
                apiNumber,
                fingerprint,
                checkId,
                category,
                severity,
                operation,
                asked,
                owner,
                parameter,
                title,
                detail,
                crossTenant,
                newState,
                firstSeen,
                newOpenSince,
                newLastSeen,
                newDue,
                newDueRule,
                newAcceptedUntil,
                newFixedAt,
                version + 1);
    }
}
