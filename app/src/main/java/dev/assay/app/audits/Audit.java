package dev.assay.app.audits;

import dev.assay.app.access.Invitation;
import dev.assay.app.access.Role;
import dev.assay.app.evidence.EvidenceItem;
import dev.assay.app.http.Actor;
import dev.assay.app.http.Refusal;
import dev.assay.app.inventory.Apis;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An engagement.
 *
 * @param number short, for people, such as AUD-3
 * @param openedBy the name of the person who opened it
 * @param rootSha256 the SHA-256 of the evidence root at the opening, in hexadecimal
 * @param opening the ledger's checkpoint at the opening, a signed note; empty for the moment between opening and sealing
 * @param closedAt when the engagement was closed, by whom and why; all null while it is open
 * @param version counts changes, from 1
 */
@Serdeable
@MappedEntity("audit")
public record Audit(
        @Id UUID id,
        String number,

        @TypeDef(type = DataType.STRING, converter = AuditFactsColumn.class)
        AuditFacts facts,

        Instant openedAt,
        String openedBy,
        String rootSha256,
        String opening,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String closedBecause,
        int version) {
    private static final int LAST_YEAR = 9999;

    /** Whether it is over: it takes no changes, no bundles and no auditors any more, and stays readable. */
    public boolean closed() {
        return closedAt != null;
    }

    void mustBeOpen() {
        if (closed()) {
            throw new Refusal.Conflict(number + " is closed. Open it again first, with a reason.");
        }
    }

    /** Whom to invite as an auditor of this audit, who works until a day ends in its zone. */
    Invitation invitation(String name, String email, LocalDate lastDay) {
        mustBeOpen();
        if (lastDay.getYear() > LAST_YEAR) {
            throw new Refusal.Invalid(
                    "An auditor's access ends on a day.",
                    new Refusal.Field("until", "Give a day before the year " + (LAST_YEAR + 1) + "."));
        }
        var end = lastDay.plusDays(1).atStartOfDay(facts.zoneId()).toInstant();
        return new Invitation(name, email, Role.AUDITOR, id, end);
    }

    Audit with(AuditFacts changed) {
        return new Audit(
                id,
                number,
                changed,
                openedAt,
                openedBy,
                rootSha256,
                opening,
                closedAt,
                closedBy,
                closedBecause,
                version + 1);
    }

    Audit closed(Actor actor, String because, Instant at) {
        return new Audit(
                id, number, facts, openedAt, openedBy, rootSha256, opening, at, actor.name(), because, version + 1);
    }

    Audit openAgain() {
        return new Audit(id, number, facts, openedAt, openedBy, rootSha256, opening, null, null, null, version + 1);
    }

    /** What is recorded of it when something is done with it. */
    EvidenceItem item(String type, Apis apis, Actor actor, Instant at) {
        return EvidenceItem.of(type, actor, at)
                .about("audit:" + number)
                .fact("audit", number)
                .fact("title", facts.title())
                .fact("system", facts.system())
                .fact("firm", facts.firm())
                .fact("type", facts.type())
                .fact("from", facts.from().toString())
                .fact("to", facts.to().toString())
                .fact("zone", facts.zone())
                .fact(
                        "categories",
                        facts.inScope().stream().map(AuditFacts::words).toList())
                .fact("leftOut", facts.leftOutWords())
                .fact(
                        "apis",
                        facts.apis().stream().map(api -> apis.get(api).number()).toList())
                .fact("version", version);
    }

    Audit openedUnder(String checkpoint) {
        return new Audit(
                id,
                number,
                facts,
                openedAt,
                openedBy,
                rootSha256,
                checkpoint,
                closedAt,
                closedBy,
                closedBecause,
                version);
    }
}
