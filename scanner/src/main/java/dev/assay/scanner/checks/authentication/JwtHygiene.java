package dev.assay.scanner.checks.authentication;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.checks.oracle.Jwt;
import dev.assay.scanner.checks.oracle.Names;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether tokens end in reasonable time and carry no secrets. Read from the tokens the scan signed in with; nothing is sent. */
public final class JwtHygiene implements ServerCheck {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Card CARD = Card.of(
                    "jwt-hygiene", "AUTH-13", Category.AUTHENTICATION, "Tokens live too long or say too much")
            .asks("Do the tokens end within 24 hours, and are their claims free of secrets?")
            .rated(Severity.MEDIUM, "AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N")
            .classed(613, "API2")
            .mendedBy("Issue short-lived access tokens (15 to 60 minutes) that carry an expiry and only what the API"
                    + " needs.")
            .needs(Needs.ONE)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return Applicability.yes();
    }

    @Override
    public Outcome ask(Asking asking) {
        int read = 0;
        for (Identity identity : asking.identities()) {
            var jwt = Forged.jwt(asking.credential(identity));
            if (jwt.isPresent()) {
                read++;
                List<String> faults = faults(jwt.get(), asking.clock().instant());
                if (!faults.isEmpty()) {
                    return Outcome.fail(CARD.finding(
                                    Oracle.SIGNATURE,
                                    "Tokens live too long or say too much",
                                    "The token of " + identity.name() + " " + String.join("; it ", faults)
                                            + ". A stolen token is useful for as long as it lives.",
                                    Proof.said("The token of " + identity.name() + " " + String.join("; it ", faults)
                                            + "."))
                            .between(IdentityPair.of(identity.name())));
                }
            }
        }
        return read == 0
                ? new Outcome.NotApplicable("no identity carries a JSON Web Token")
                : new Outcome.Pass(
                        Proof.said(read + " tokens end within 24 hours and carry no claim named like a secret."));
    }

    private static List<String> faults(Jwt jwt, Instant now) {
        List<String> faults = new ArrayList<>();
        if (jwt.expiry().isEmpty()) {
            faults.add("has no expiry");
        } else {
            Duration life =
                    Duration.between(jwt.issued().orElse(now), jwt.expiry().get());
            if (life.compareTo(LONGEST) > 0) {
                faults.add("lives for " + life.toHours() + " hours, more than 24");
            }
        }
        jwt.claims().fieldNames().forEachRemaining(name -> {
            if (Names.secret(name)) {
                faults.add("carries a claim named " + name);
            }
        });
        return faults;
    }
}
