package dev.assay.scanner.checks.authentication;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.checks.oracle.Jwt;
import dev.assay.scanner.checks.oracle.PublishedKeys;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the published key with which tokens are checked is taken for a shared secret, so that everybody can sign (RFC 8725, section 2.1).
 * Without the published keys it cannot be asked, which is no pass.
 */
public final class JwtKeyConfusion implements OperationCheck {
    private static final int MOST_FORMS = 6;
    private static final Card CARD = Card.of(
                    "jwt-key-confusion",
                    "AUTH-07",
                    Category.AUTHENTICATION,
                    "The public key is taken for a shared secret")
            .asks("Is a token accepted that is signed with the published public key as if it were a shared secret?")
            .rated(Severity.CRITICAL, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N")
            .classed(347, "API2")
            .mendedBy("Let the verifier accept only the algorithm that belongs to the key, and never the one that the"
                    + " token names.")
            .costs(Mode.SAFE, PublishedKeys.PLACES.size() + 2 + ForgedTokenTrial.requests(MOST_FORMS))
            .needs(Needs.ONE)
            .family("token-verification")
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Operation operation, Known known) {
        return Where.securedRead(operation, known);
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        if (asking.identities().stream()
                .flatMap(identity -> Forged.jwt(asking.credential(identity)).stream())
                .noneMatch(jwt -> jwt.algorithm().matches("(RS|PS)\\d{3}"))) {
            return new Outcome.NotApplicable("no identity carries a token that is signed with an RSA key");
        }
        List<PublicKey> keys = keys(asking);
        if (keys.isEmpty()) {
            return new Outcome.NotTested("the keys with which tokens are checked are not published at a usual place");
        }
        return ForgedTokenTrial.of(
                operation,
                asking,
                CARD,
                jwt -> forms(jwt, keys),
                "A token signed with the public key opens",
                who -> "The token of " + who
                        + " was signed anew, with the server's own public key taken for a shared secret.");
    }

    private static List<PublicKey> keys(Asking asking) {
        List<String> places = new ArrayList<>();
        Shown.exchange(asking.anonymous(), ProbeRequest.getFromRoot(PublishedKeys.METADATA))
                .flatMap(metadata -> PublishedKeys.named(metadata, asking.target()))
                .ifPresent(places::add);
        places.addAll(PublishedKeys.PLACES);
        return places.stream()
                .map(place -> Shown.exchange(asking.anonymous(), ProbeRequest.getFromRoot(place))
                        .map(PublishedKeys::in)
                        .orElse(List.of()))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<ForgedTokenTrial.Form> forms(Jwt jwt, List<PublicKey> keys) {
        List<ForgedTokenTrial.Form> forms = new ArrayList<>();
        for (PublicKey key : keys) {
            PublishedKeys.forms(key)
                    .forEach(secret -> forms.add(new ForgedTokenTrial.Form(
                            "signed with the public key as a shared secret, form " + (forms.size() + 1),
                            jwt.signedWithSecret(secret))));
        }
        return forms.stream().limit(MOST_FORMS).toList();
    }
}
