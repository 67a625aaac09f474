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

/** Whether a path leads from the certificate to a root that the platform trusts. */
public final class CertificateTrust implements ServerCheck {

    private static final Card CARD = Card.of(
                    "certificate-untrusted", "CRYP-10", Category.ENCRYPTION, "The certificate is not trusted")
            .asks("Does the certificate lead to a trusted root?")
            .rated(Severity.HIGH, "AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N")
            .classed(295, "API8")
            .mendedBy("Use a certificate of a public authority, and send the whole chain.")
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
        return Handshakes.judge(asking, (certificate, address) -> {
            var proof = Proof.said("The certificate of " + certificate.subject() + ", issued by " + certificate.issuer()
                            + ", was held against the roots of " + System.getProperty("java.vendor") + " "
                            + Runtime.version().feature() + ".")
                    .repeated(2);
            // Out of date is another check: the platform would call the chain untrusted for that alone.
            boolean valid = !certificate.notAfter().isBefore(asking.clock().instant());
            if (certificate.distrust().isEmpty() || (!valid && !certificate.selfSigned())) {
                return certificate.distrust().isEmpty()
                        ? new Outcome.Pass(proof)
                        : new Outcome.NotTested("the certificate has expired, so that no path can be built");
            }
            var why = certificate.distrust().get();
            var finding = CARD.finding(
                    Oracle.HANDSHAKE,
                    "The certificate is not trusted",
                    "Clients cannot know whom they talk to: " + why + ".",
                    proof);
            return Handshakes.isPrivate(address)
                    ? Outcome.suspect(finding, "the address is private, where an own certificate authority is usual")
                    : Outcome.fail(finding);
        });
    }
}
