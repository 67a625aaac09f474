package dev.assay.scanner.checks.authentication;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Jwt;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Finding;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.reading.BodyKind;
import dev.assay.scanner.target.Identity;
import dev.assay.scanner.target.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether a token whose expiry has passed is still accepted. Needs an identity that was given such a token on purpose. */
public final class ExpiredToken implements ServerCheck {
    private static final Duration GRACE = Duration.ofMinutes(5);
    private static final Card CARD = Card.of(
                    "expired-token-accepted", "AUTH-09", Category.AUTHENTICATION, "Expired token is accepted")
            .asks("Does the API still accept a token more than five minutes after its expiry?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N")
            .classed(613, "API2")
            .mendedBy("Refuse a token after its expiry, with a leeway of a minute or so for clocks.")
            .costs(Mode.SAFE, 8)
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
        Instant late = asking.clock().instant().minus(GRACE);
        Optional<Identity> given = asking.expired().stream().findFirst();
        if (given.isPresent()) {
            return given(given.get(), late, asking);
        }
        boolean tokens = false;
        for (Identity identity : asking.identities()) {
            var jwt = Forged.jwt(asking.credential(identity));
            tokens |= jwt.isPresent();
            if (jwt.flatMap(Jwt::expiry).filter(end -> end.isBefore(late)).isPresent()) {
                return ask(identity, asking);
            }
        }
        return tokens
                ? new Outcome.NotTested("no identity was given an expired token to try")
                : new Outcome.NotApplicable("no identity carries a JSON Web Token");
    }

    /** Asked where somebody whose credential is good is given content: that one is the baseline. */
    private static Outcome given(Identity expired, Instant late, Asking asking) {
        if (Forged.jwt(expired.credential())
                .flatMap(Jwt::expiry)
                .filter(end -> !end.isBefore(late))
                .isPresent()) {
            return new Outcome.NotTested("the token of " + expired.name()
                    + " says that it did not end, or ended less than five minutes ago");
        }
        return asking.description().operations().stream()
                .filter(operation -> operation.security().required() && !Shown.openToAll(operation, asking))
                .sorted(Comparator.comparing(Operation::hasPathParameters))
                .flatMap(operation -> asking.baselines(operation).stream())
                .findFirst()
                .map(good -> asking.prove(trial(good, expired, asking))
                        .outcome(proof -> finding(good.operation(), expired, proof)))
                .orElseGet(() -> new Outcome.NotTested(
                        "no operation that needs a credential gives anybody content to compare with"));
    }

    private static Trial trial(Baseline good, Identity expired, Asking asking) {
        return new Trial(
                new Trial.Step(
                        good.identity().name() + " asks with a credential that is good",
                        asking.as(good.identity()),
                        good.request()),
                new Trial.Step(
                        "the expired credential asks the same",
                        asking.presenting(expired, expired.credential()),
                        good.request()),
                List.of(new Trial.Step("the same request without a credential", asking.anonymous(), good.request())),
                BodyKind::isData,
                (usual, answer) -> BodyKind.isData(answer) && !asking.looksMissing(answer));
    }

    private static Finding finding(Operation operation, Identity expired, Proof proof) {
        return CARD.finding(
                        operation,
                        Oracle.SAME_CONTENT,
                        "An expired token opens " + operation.path(),
                        "The token of " + expired.name() + " expired more than five minutes ago. " + operation.key()
                                + " still gives content to it, and refuses a request without a token.",
                        proof)
                .between(IdentityPair.of(expired.name()));
    }

    private static Outcome ask(Identity identity, Asking asking) {
        for (Operation operation : asking.description().operations()) {
            var baseline = asking.baseline(operation, identity)
                    .filter(b -> operation.security().required() && !Shown.openToAll(operation, asking));
            if (baseline.isPresent()) {
                return asking.prove(trial(baseline.get(), asking))
                        .outcome(proof -> finding(operation, identity, proof));
            }
        }
        return new Outcome.Pass(Proof.said(
                "The expired token of " + identity.name() + " opened no operation that needs a credential."));
    }

    /** The baseline is the expired token itself; it counts because nobody and plain letters are refused. */
    private static Trial trial(Baseline baseline, Asking asking) {
        Identity identity = baseline.identity();
        var letters = Forged.carrying(asking.credential(identity), Nonce.word(asking));
        return Trial.of(
                        new Trial.Step(
                                "an earlier answer to the expired token", asking.as(identity), baseline.request()),
                        new Trial.Step("the expired token asks again", asking.as(identity), baseline.request()),
                        Shown.sameContent(baseline.changing()))
                .control("the same request without a credential", asking.anonymous(), baseline.request())
                .control(
                        "the same request with plain letters for a token",
                        asking.presenting(identity, letters),
                        baseline.request());
    }
}
