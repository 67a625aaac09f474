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

/** Whether keys and signatures of the chain are strong enough. */
public final class CertificateStrength implements ServerCheck {

    private static final Card CARD = Card.of(
                    "certificate-weak-key",
                    "CRYP-11",
                    Category.ENCRYPTION,
                    "The certificate has a weak key or signature")
            .asks("Are the keys and signatures of the certificate chain strong enough?")
            .rated(Severity.MEDIUM, "AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N")
            .classed(326, "API8")
            .mendedBy("Reissue with RSA of 2048 bits or more, or EC P-256, and SHA-256.")
            .costs(Mode.SAFE, 2)
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
        return Handshakes.judge(asking, (certificate, _) -> {
            if (certificate.weak().isEmpty()) {
                return new Outcome.Pass(Proof.said("Every key and signature of the chain of " + certificate.subject()
                                + " is strong enough: RSA from 2048 bits, EC from 224, no SHA-1 or MD5.")
                        .repeated(2));
            }
            var why = String.join(" ", certificate.weak());
            return Outcome.fail(CARD.finding(
                    Oracle.HANDSHAKE,
                    "The certificate has a weak key or signature",
                    why,
                    Proof.said(why).repeated(2)));
        });
    }
}
