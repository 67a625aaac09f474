package dev.assay.scanner.checks.exposure;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Baseline;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Needs;
import dev.assay.scanner.check.OperationCheck;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.Trial;
import dev.assay.scanner.checks.oracle.Nonce;
import dev.assay.scanner.checks.oracle.SecuredRead;
import dev.assay.scanner.checks.oracle.Shown;
import dev.assay.scanner.checks.oracle.Spread;
import dev.assay.scanner.checks.oracle.Where;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.IdentityPair;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.ProbeRequest;
import dev.assay.scanner.target.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Whether a cache in front of the API gives to nobody in particular what was put into it for somebody: an identity reads an address that
 * nobody asked before, then the same address is asked without a credential. Another new address must be refused.
 */
public final class SharedCache implements OperationCheck {
    private static final String PARAMETER = "assay";
    private static final Card CARD = Card.of(
                    "shared-cache-private",
                    "DATA-12",
                    Category.DATA_EXPOSURE,
                    "A shared cache gives away private answers")
            .asks("Is an answer for one identity given from a cache to who has no credential?")
            .rated(Severity.HIGH, "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N")
            .classed(524, "API8")
            .mendedBy("Send Cache-Control: no-store or private with answers to a credential, and let no cache keep what"
                    + " was asked with one (RFC 9111, section 3.5).")
            .costs(Mode.SAFE, 6)
            .needs(Needs.ONE)
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
    public @Nullable String askedElsewhere(Operation operation, Known known) {
        return Spread.elsewhere(operation, known, one -> appliesTo(one, known).applies());
    }

    @Override
    public Outcome ask(Operation operation, Asking asking) {
        return SecuredRead.ask(operation, asking, baseline -> ask(operation, baseline, asking));
    }

    private static Outcome ask(Operation operation, Baseline baseline, Asking asking) {
        String reader = baseline.identity().name();
        ProbeRequest once = baseline.request().query(PARAMETER, Nonce.word(asking));
        ProbeRequest never = baseline.request().query(PARAMETER, Nonce.word(asking));
        Trial trial = Trial.of(
                        new Trial.Step(reader + " reads a new address", asking.as(baseline.identity()), once),
                        new Trial.Step("the same address without a credential", asking.anonymous(), once),
                        Shown.sameContent(baseline.changing()))
                .control("an address that nobody asked before, without a credential", asking.anonymous(), never);
        return asking.prove(trial)
                .outcome(proof -> CARD.finding(
                                operation,
                                Oracle.SAME_CONTENT,
                                "A cache gives away what " + operation.path() + " answers to others",
                                operation.key() + " is refused without a credential. After " + reader
                                        + " had read it at an address that nobody asked before, the same address gave"
                                        + " the same content without a credential; another new address is refused.",
                                proof)
                        .between(IdentityPair.ANONYMOUS));
    }
}
