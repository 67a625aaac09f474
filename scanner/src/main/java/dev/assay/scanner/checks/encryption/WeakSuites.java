package dev.assay.scanner.checks.encryption;

import dev.assay.scanner.check.Applicability;
import dev.assay.scanner.check.Asking;
import dev.assay.scanner.check.Card;
import dev.assay.scanner.check.Known;
import dev.assay.scanner.check.Mode;
import dev.assay.scanner.check.Outcome;
import dev.assay.scanner.check.ServerCheck;
import dev.assay.scanner.finding.Category;
import dev.assay.scanner.finding.Oracle;
import dev.assay.scanner.finding.Proof;
import dev.assay.scanner.finding.Severity;
import dev.assay.scanner.probe.tls.Suites;
import java.util.stream.Collectors;

/** Whether the server agrees to suites with no, export, DES, RC4, 3DES or anonymous protection. */
public final class WeakSuites implements ServerCheck {

    private static final Card CARD = Card.of(
                    "weak-cipher-suites", "CRYP-06", Category.ENCRYPTION, "A weak cipher suite is accepted")
            .asks("Does the server agree to cipher suites that protect little or nothing?")
            .rated(Severity.MEDIUM, "AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N")
            .classed(327, "API8")
            .mendedBy("Offer only AEAD suites with forward secrecy.")
            .costs(Mode.SAFE, 34)
            .card();

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Applicability appliesTo(Known known) {
        return Handshakes.encrypted(known);
    }

    @Override
    public Outcome ask(Asking asking) {
        return Handshakes.ask(asking, inspection -> {
            if (inspection.versions().accepted().isEmpty()) {
                return new Outcome.NotTested("the server agreed to no greeting");
            }
            var accepted = inspection.weakSuites();
            if (accepted.isEmpty()) {
                return new Outcome.Pass(Proof.said("Greetings that offered only weak suites were refused: "
                        + Suites.weak().stream().map(Suites::weakness).collect(Collectors.joining(", ")) + "."));
            }
            var named = accepted.entrySet().stream()
                    .map(family -> Suites.nameOf(family.getValue().suite()) + " ("
                            + family.getKey().weakness() + ")")
                    .collect(Collectors.joining(", "));
            return Outcome.fail(CARD.finding(
                    Oracle.HANDSHAKE,
                    "The server agrees to weak cipher suites",
                    "Offered nothing better, the server chose: " + named + ".",
                    Proof.said("On two connections each, at "
                                    + inspection.address().getHostAddress() + ", the server chose " + named + ".")
                            .repeated(2)));
        });
    }
}
