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

/** Whether the certificate names the host it is shown for (RFC 9525). */
public final class CertificateName implements ServerCheck {

    private static final Card CARD = Card.of(
                    "certificate-wrong-name", "CRYP-09", Category.ENCRYPTION, "The certificate is for another host")
            .asks("Does the certificate name the host that clients ask for?")
            .rated(Severity.HIGH, "AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N")
            .classed(297, "API8")
            .mendedBy("Issue a certificate whose subject alternative names have the host.")
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
            var host = asking.target().host();
            var names = certificate.names().isEmpty() ? "no host" : String.join(", ", certificate.names());
            var proof = Proof.said("Asked for " + host + ", the server shows a certificate for " + names + ".")
                    .repeated(2);
            return certificate.namesHost()
                    ? new Outcome.Pass(proof)
                    : Outcome.fail(CARD.finding(
                            Oracle.HANDSHAKE,
                            "The certificate does not name " + host,
                            "It is for " + names + ". Clients refuse it, or have been told not to look.",
                            proof));
        });
    }
}
