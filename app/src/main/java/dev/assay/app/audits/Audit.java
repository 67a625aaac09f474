package dev.assay.app.audits;

import dev.assay.app.access.Invitation;
import dev.assay.app.access.Role;
import dev.assay.app.http.Refusal;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * An engagement.
 *
 * @param number short, for people, such as AUD-3
 * @param openedBy the name of the person who opened it
 * @param rootSha256 the SHA-256 of the evidence root at the opening, in hexadecimal
 * @param opening the ledger's checkpoint at the opening, a signed note; empty for the moment between opening and sealing
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
        int version) {
    private static final int LAST_YEAR = 9999;

    /** Whom to invite as an auditor of this audit, who works until a day ends in its zone. */
    Invitation invitation(String name, String email, LocalDate lastDay) {
        if (lastDay.getYear() > LAST_YEAR) {
            throw new Refusal.Invalid(
                    "An auditor's access ends on a day.",
                    new Refusal.Field("until", "Give a day before the year " + (LAST_YEAR + 1) + "."));
        }
        var end = lastDay.plusDays(1).atStartOfDay(facts.zoneId()).toInstant();
        return new Invitation(name, email, Role.AUDITOR, id, end);
    }

    Audit with(AuditFacts changed) {
        return new Audit(id, number, changed, openedAt, openedBy, rootSha256, opening, version + 1);
    }

    Audit openedUnder(String checkpoint) {
        return new Audit(id, number, facts, openedAt, openedBy, rootSha256, checkpoint, version);
    }
}
