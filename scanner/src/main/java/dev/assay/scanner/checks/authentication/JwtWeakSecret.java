package dev.assay.scanner.checks.authentication;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.checks.oracle.Jwt;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.target.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whether the secret that signs tokens stands in a list of common ones. Computed here; nothing is sent. */
public final class JwtWeakSecret implements ServerCheck {
    private static final List<String> COMMON = words();
    private static final Card CARD = Card.of(
                    "jwt-weak-secret", "AUTH-08", Category.AUTHENTICATION, "Token signing secret can be guessed")
            .asks("Is the secret that signs the tokens one of the commonly used ones?")
            .rated(Severity.CRITICAL, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N")
            .classed(1391, "API2")
            .mendedBy("Sign with at least 256 random bits, or with a key pair, and withdraw every token signed with the"
                    + " old secret.")
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
        int tried = 0;
        for (Identity identity : asking.identities()) {
            var jwt = Forged.jwt(asking.credential(identity)).filter(Jwt::sharedSecret);
            if (jwt.isPresent()) {
                tried++;
                for (int i = 0; i < COMMON.size(); i++) {
                    if (jwt.get().signedWith(COMMON.get(i))) {
                        return Outcome.fail(CARD.finding(
                                        Oracle.CRYPTOGRAPHIC,
                                        "The secret that signs tokens is a common word",
                                        "The signature of " + identity.name()
                                                + "'s token was computed again with entry " + (i + 1) + " of a list of "
                                                + COMMON.size()
                                                + " common secrets and is exactly the same. Whoever tries the list can"
                                                + " issue tokens for anyone.",
                                        Proof.said("Entry " + (i + 1)
                                                + " of the list of common secrets makes the token's "
                                                + jwt.get().algorithm() + " signature; the entry itself is not kept."))
                                .between(IdentityPair.of(identity.name())));
                    }
                }
            }
        }
        return tried == 0
                ? new Outcome.NotApplicable("no identity carries a token signed with a shared secret")
                : new Outcome.Pass(Proof.said("None of " + COMMON.size()
                        + " common secrets makes the signature of any of " + tried + " tokens."));
    }

    private static List<String> words() {
        try (InputStream list = JwtWeakSecret.class.getResourceAsStream("common-secrets.txt")) {
            if (list == null) {
                throw new IllegalStateException("common-secrets.txt is missing from the build");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(w -> !w.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
